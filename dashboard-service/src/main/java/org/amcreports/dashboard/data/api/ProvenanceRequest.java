package org.amcreports.dashboard.data.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.FigureProvenance.Figure;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a widget.
 *
 * @param column the name of its column
 * @param period the key of its row's period; without it, the total
 * @param group by dimension the value of its row; without it, all groups
 * @param dateRange as the widget's data was asked for
 * @param aggregation as the widget's data was asked for
 * @param filters as the widget's data was asked for
 * @param asOf a moment at which the figure is to be told besides
 */
public record ProvenanceRequest(
        @NotBlank @Size(max = 200) @Schema(examples = "spend")
        String column,

        @Nullable @Size(max = 20) @Schema(examples = "2026-W05")
        String period,

        @Nullable @Size(max = 3) Map<String, @Nullable String> group,

        @Nullable @Schema(examples = "last_12_weeks") String dateRange,

        @Nullable @Schema(implementation = Grain.class) String aggregation,

        @Nullable Map<String, List<@Nullable String>> filters,

        @Nullable @Schema(examples = "2026-02-10T12:00:00Z") Instant asOf) {

    DataRequest request(WidgetId widget) {
        return new DataRequest(
                dateRange == null ? null : DateRange.parse(dateRange),
                aggregation == null ? null : Grain.parse("aggregation", aggregation),
                Set.of(widget),
                FilterParameter.of(filters));
    }

    Figure figure() {
        return new Figure(column, period, group, asOf);
    }
}
