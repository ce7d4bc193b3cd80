package org.amcreports.dashboard.export;

import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.figures;
import static org.amcreports.dashboard.data.Samples.total;
import static org.amcreports.dashboard.data.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.range.RelativeRange;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.Samples;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.export.report.Report;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReportAssemblyTest {

    private static final Dashboard DASHBOARD = Samples.dashboard(
            new FilterConfig(null, Map.of("campaign", List.of("A", "B"))),
            Samples.table(2, Samples.dataSource(List.of(), null, series(Map.of("country", List.of("DE"))))),
            Samples.text(3),
            Samples.card(1, Samples.dataSource(List.of(), null, series(Map.of()))));

    @Test
    void tellsWidgetsInReadingOrderWithDaysAndFilters() {
        Report report = assembled(Set.of());

        assertThat(report.sections())
                .extracting(section -> section.widget().title())
                .containsExactly("Widget 1", "Widget 2", "Widget 3");
        assertThat(report.dashboard()).isSameAs(DASHBOARD);
        assertThat(report.dateRange()).isEqualTo("last_4_weeks");
        assertThat(report.days()).isEqualTo(Samples.TWELVE_WEEKS);
        assertThat(report.filters()).isEqualTo(Map.of("campaign", List.of("B")));
        assertThat(report.sections().get(0).filters()).containsExactly(Map.of());
        assertThat(report.sections().get(1).filters()).containsExactly(Map.of("country", List.of("DE")));
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        assertThat(assembled(Set.of(2)).sections())
                .extracting(section -> section.widget().id())
                .containsExactly(Samples.id(2));
    }

    private static Report assembled(Set<Integer> widgets) {
        DataRequest request = new DataRequest(
                RelativeRange.LAST_4_WEEKS,
                null,
                widgets.stream().map(Samples::id).collect(Collectors.toSet()),
                Filters.of(Map.of("campaign", List.of("B", "C"))));
        DataPlan plan = DataPlan.of(DASHBOARD, request, Samples.served(), Samples.NOW);
        Fresh data = new Fresh(
                DASHBOARD,
                plan,
                Samples.shape(
                        plan,
                        plan.queries().stream()
                                .map(query -> figures(values("spend", "3"), total(Map.of(), values("spend", "3"))))
                                .toArray(AggregateAnswer[]::new)),
                null);
        return ReportAssembly.of(request, data, Samples.NOW);
    }

    private static Series series(Map<String, List<String>> filters) {
        return new Series(ONE.workflowId(), ONE.instanceId(), List.of("spend"), filters, null);
    }
}
