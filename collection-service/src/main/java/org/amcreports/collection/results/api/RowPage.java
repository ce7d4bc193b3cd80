package org.amcreports.collection.results.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a week. A cell is null when AMC left it empty, a number under a numeric METRIC column, else text.
 *
 * @param nextCursor null on the last page
 */
public record RowPage(
        String dataChecksum,
        long rowCount,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        @Nullable String nextCursor) {

    /** A column as AMC describes it. */
    public record Column(
            String name,
            String dataType,
            @Schema(enumeration = {"METRIC", "DIMENSION"}) String role) {}
}
