package org.amcreports.aggregation.store.source;

import java.util.List;
import java.util.UUID;

/**
 * The weeks of a source beside the mapping that its workflow has now.
 *
 * @param current whether all were read by it; of a source without weeks, or that is buried, they were
 * @param weeks oldest first
 */
public record MappedWeeks(String mappingJson, boolean current, List<Stored> weeks) {

    /**
     * A week as it is stored.
     *
     * @param load the reading of its rows that is visible
     * @param event by which it was announced
     */
    public record Stored(UUID load, String event) {}
}
