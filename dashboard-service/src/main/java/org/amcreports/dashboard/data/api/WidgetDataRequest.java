package org.amcreports.dashboard.data.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.shaping.RowSelection;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a widget.
 *
 * @param dateRange a name such as last_12_weeks, or YYYY-MM-DD,YYYY-MM-DD
 * @param aggregation the periods of a widget along time
 * @param filters by dimension the values let through, null among them; they can only narrow
 * @param search a part of a dimension's value, in capitals or not
 * @param sort a column, descending with a leading minus
 * @param limit how many rows a page has at most, 50 unless it says otherwise
 * @param cursor the next_cursor of the page before, with everything else the same
 */
public record WidgetDataRequest(
        @Nullable @Schema(examples = "last_12_weeks") String dateRange,

        @Nullable @Schema(implementation = Grain.class) String aggregation,

        @Nullable Map<String, List<@Nullable String>> filters,
        @Nullable @Size(min = 1, max = 200) String search,
        @Nullable @Size(min = 1, max = 200) String sort,
        @Nullable @Min(1) @Max(1000) Integer limit,
        @Nullable @Size(min = 1) String cursor) {

    private static final int USUAL_LIMIT = 50;

    DataRequest request(WidgetId widget) {
        return new DataRequest(
                dateRange == null ? null : DateRange.parse(dateRange),
                aggregation == null ? null : Grain.parse("aggregation", aggregation),
                Set.of(widget),
                FilterParameter.of(filters));
    }

    RowSelection selection() {
        return new RowSelection(search, sort);
    }

    /** What a cursor belongs to; as JSON, for values that readers make up may read like several, or like none. */
    String exceptCursor() {
        return ExactJson.write(
                Arrays.asList(dateRange, aggregation, filters == null ? null : new TreeMap<>(filters), search, sort));
    }

    int rows() {
        return limit == null ? USUAL_LIMIT : limit;
    }
}
