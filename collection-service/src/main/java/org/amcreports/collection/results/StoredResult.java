package org.amcreports.collection.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.jspecify.annotations.Nullable;

/**
 * A result whose rows are stored. {@code firstMetricTotal} is the exact sum of the first numeric METRIC column, null
 * without such a column or without a single value in it.
 */
public record StoredResult(
        UUID weekResultId,
        String checksum,
        long rowCount,
        long suppressedRowCount,
        Content content,
        List<ResultColumn> columns,
        @Nullable BigDecimal firstMetricTotal) {

    public StoredResult {
        columns = List.copyOf(columns);
    }
}
