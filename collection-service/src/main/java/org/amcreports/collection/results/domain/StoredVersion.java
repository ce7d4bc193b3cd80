package org.amcreports.collection.results.domain;

import java.util.UUID;

/** A stored version of a week. {@code columns} is the JSON it was stored with; without chunks its rows are gone. */
public record StoredVersion(
        UUID id, String checksum, long rowCount, String columns, boolean superseded, int chunkCount) {

    public boolean hasRows() {
        return chunkCount > 0;
    }
}
