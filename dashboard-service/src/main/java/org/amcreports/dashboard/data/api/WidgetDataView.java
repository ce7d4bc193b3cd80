package org.amcreports.dashboard.data.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.data.api.DataView.DaysView;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One widget's data; everything but the state is null where there are no figures.
 *
 * @param asOf that of the source that is furthest behind
 * @param version the revision of the source; null when there are several
 * @param unsettled the columns that AMC may still change
 */
public record WidgetDataView(
        @Schema(implementation = WidgetState.class) String state,

        @Nullable String reason,
        @Nullable DaysView rangeUsed,
        @Nullable TableView data,
        @Nullable Map<String, @Nullable BigDecimal> totals,
        @Nullable Map<String, String> notes,
        @Nullable ComparisonView compare,
        @Nullable Instant asOf,
        @Nullable Long version,

        @Nullable @Schema(enumeration = {"provisional", "final"})
        String maturity,

        @Nullable
        @Schema(
                minimum = "0",
                maximum = "1",
                description = "Share of the impressions on rows that no privacy filter withheld, from 0 to 1")
        BigDecimal coverage,

        @Nullable Boolean estimated,
        @Nullable Collection<LocalDate> missingWeeks,
        @Nullable String currency,
        @Nullable List<String> unsettled) {

    public static WidgetDataView of(WidgetResult result) {
        String state = result.verdict().state().wireName();
        String reason = result.verdict().reason();
        return result.body() == null ? without(state, reason) : with(state, reason, result.body());
    }

    private static WidgetDataView without(String state, @Nullable String reason) {
        return new WidgetDataView(
                state, reason, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static WidgetDataView with(String state, @Nullable String reason, Body body) {
        Marks marks = body.marks();
        return new WidgetDataView(
                state,
                reason,
                DaysView.of(body.range()),
                TableView.of(body.table()),
                body.totals(),
                body.notes(),
                body.comparison() == null ? null : ComparisonView.of(body.comparison()),
                marks.asOf(),
                marks.version(),
                marks.maturity(),
                marks.coverage(),
                marks.estimated(),
                marks.missingWeeks(),
                marks.currency(),
                body.unsettled());
    }

    /** @param others positions of the rows that stand for all groups beyond the limit */
    public record TableView(List<ColumnView> columns, List<List<@Nullable Object>> rows, Collection<Integer> others) {

        static TableView of(Table table) {
            return new TableView(table.columns().stream().map(ColumnView::of).toList(), table.rows(), table.others());
        }
    }

    /**
     * A column; what is to be known of a metric is as aggregation-service's catalogue has it.
     *
     * @param series position of the series in the data source
     * @param seriesLabel the data source's label of the series
     * @param better which direction is good news
     */
    public record ColumnView(
            String name,
            @Schema(implementation = Column.Role.class) String role,
            @Schema(implementation = Column.Type.class) String type,
            @Nullable String metric,
            @Nullable Integer series,
            @Nullable String seriesLabel,
            @Nullable String label,

            @Nullable @Schema(enumeration = {"currency", "count", "percent", "ratio"})
            String unit,

            @Nullable String currency,

            @Nullable @Schema(enumeration = {"number", "currency", "percent", "decimal"})
            String format,

            @Nullable @Schema(enumeration = {"higher", "lower"})
            String better) {

        static ColumnView of(Column column) {
            MetricDescription described = column.description();
            return new ColumnView(
                    column.name(),
                    column.role().wireName(),
                    column.type().wireName(),
                    column.metric(),
                    column.series(),
                    column.label(),
                    described == null ? null : described.label(),
                    described == null ? null : described.unit(),
                    column.currency(),
                    described == null ? null : described.format(),
                    described == null ? null : described.better());
        }
    }
}
