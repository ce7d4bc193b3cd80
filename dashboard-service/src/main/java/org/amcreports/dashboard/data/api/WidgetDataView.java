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
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One widget's data; everything but the state is null where there are no figures. */
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

        @Nullable BigDecimal coverage,
        @Nullable Boolean estimated,
        @Nullable Collection<LocalDate> missingWeeks,
        @Nullable String currency) {

    static WidgetDataView of(WidgetResult result) {
        String state = result.verdict().state().wireName();
        String reason = result.verdict().reason();
        return result.body() == null ? without(state, reason) : with(state, reason, result.body());
    }

    private static WidgetDataView without(String state, @Nullable String reason) {
        return new WidgetDataView(
                state, reason, null, null, null, null, null, null, null, null, null, null, null, null);
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
                marks.currency());
    }

    public record TableView(List<ColumnView> columns, List<List<@Nullable Object>> rows) {

        static TableView of(Table table) {
            return new TableView(table.columns().stream().map(ColumnView::of).toList(), table.rows());
        }
    }

    public record ColumnView(
            String name,
            String role,
            String type,
            @Nullable String metric,
            @Nullable Integer series,
            @Nullable String label) {

        static ColumnView of(Column column) {
            return new ColumnView(
                    column.name(),
                    column.role().wireName(),
                    column.type().wireName(),
                    column.metric(),
                    column.series(),
                    column.label());
        }
    }
}
