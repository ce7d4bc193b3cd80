package org.amcreports.sandbox.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .json} beside a data set's {@code .csv}.
 *
 * @param includeDate whether the query selects the date; without it rows are grouped by the dimensions alone
 * @param filteredColumn the name of the column that AMC adds to mark values withheld for privacy
 */
public record Definition(
        @JsonProperty("amc_workflow_id") String amcWorkflowId,
        @JsonProperty("date_column") String dateColumn,
        @JsonProperty("include_date") Boolean includeDate,
        @JsonProperty("grain") Grain grain,
        @JsonProperty("align") @Nullable String align,
        @JsonProperty("dimensions") List<String> dimensions,
        @JsonProperty("metrics") List<Metric> metrics,
        @JsonProperty("filtered_column") @Nullable String filteredColumn) {

    /** A numeric column and its AMC data type. */
    public record Metric(
            @JsonProperty("name") String name,
            @JsonProperty("data_type") String dataType) {
        public Metric {
            Objects.requireNonNull(name, "a metric needs a name");
            dataType = Objects.requireNonNullElse(dataType, "DECIMAL");
        }
    }

    public Definition {
        Objects.requireNonNull(amcWorkflowId, "amc_workflow_id is missing");
        Objects.requireNonNull(dateColumn, "date_column is missing");
        Objects.requireNonNull(dimensions, "dimensions is missing");
        Objects.requireNonNull(metrics, "metrics is missing");
        includeDate = Objects.requireNonNullElse(includeDate, true);
        grain = Objects.requireNonNullElse(grain, Grain.DAY);
        if (align != null && !align.equals("latest")) {
            throw new IllegalArgumentException("align must be \"latest\" or absent, not \"" + align + "\"");
        }
        List<String> withoutFiltered = new ArrayList<>(dimensions);
        withoutFiltered.remove(filteredColumn);
        dimensions = List.copyOf(withoutFiltered);
        metrics = List.copyOf(metrics);
    }

    public boolean alignsToLatest() {
        return align != null;
    }

    /** What a row's dimension values stand for: the dimensions, and last the filtered column if there is one. */
    public List<String> keyColumns() {
        List<String> names = new ArrayList<>(dimensions);
        if (filteredColumn != null) {
            names.add(filteredColumn);
        }
        return names;
    }

    /** The columns of a result: date, key columns, metrics. */
    public List<Column> columns(boolean withDate) {
        List<Column> columns = new ArrayList<>();
        if (withDate) {
            columns.add(Column.dimension(dateColumn, "DATE"));
        }
        dimensions.forEach(name -> columns.add(Column.dimension(name, "STRING")));
        if (filteredColumn != null) {
            columns.add(Column.dimension(filteredColumn, "BOOLEAN"));
        }
        metrics.forEach(metric -> columns.add(Column.metric(metric.name(), metric.dataType())));
        return List.copyOf(columns);
    }
}
