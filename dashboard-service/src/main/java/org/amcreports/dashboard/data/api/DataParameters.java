package org.amcreports.dashboard.data.api;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a dashboard's data. */
public class DataParameters {

    @QueryParam("date_range")
    @Parameter(description = "A name such as last_12_weeks, or YYYY-MM-DD,YYYY-MM-DD")
    @Nullable
    String dateRange;

    @QueryParam("aggregation")
    @Parameter(description = "The periods of widgets along time", schema = @Schema(implementation = Grain.class))
    @Nullable
    String aggregation;

    @QueryParam("widgets")
    @Parameter(description = "Ids of widgets, separated by commas; all without it")
    @Nullable
    String widgets;

    @QueryParam("filters")
    @Parameter(description = "A JSON object of dimensions and the values let through, {\"campaign\": [\"A\", null]}")
    @Nullable
    String filters;

    public DataRequest request() {
        try {
            return new DataRequest(
                    dateRange == null ? null : DateRange.parse(dateRange),
                    aggregation == null ? null : Grain.parse("aggregation", aggregation),
                    widgets == null ? Set.of() : widgets(widgets),
                    FilterParameter.parse(filters));
        } catch (InvalidDefinitionException e) {
            throw InvalidRequests.problem(e);
        }
    }

    private static Set<WidgetId> widgets(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(id -> PublicIds.widget(id)
                        .orElseThrow(() -> new InvalidDefinitionException(
                                "widgets", "must name widgets of this dashboard, separated by commas")))
                .collect(Collectors.toSet());
    }
}
