package org.amcreports.dashboard.data;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.data.aggregation.Aggregation;
import org.amcreports.dashboard.data.persistence.SourceRepository;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.Shaping;
import org.amcreports.dashboard.data.shaping.WidgetResult;

/** Fills a dashboard's widgets. */
@ApplicationScoped
public class DashboardDataService {

    private final SourceRepository sources;
    private final Aggregation aggregation;
    private final Clock clock;
    private final MeterRegistry meters;

    DashboardDataService(SourceRepository sources, Aggregation aggregation, Clock clock, MeterRegistry meters) {
        this.sources = sources;
        this.aggregation = aggregation;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param known says of the data's fingerprint whether the reader has that data already */
    public Uni<DashboardData> data(OpenedDashboard opened, DataRequest request, Predicate<String> known) {
        Dashboard dashboard = opened.dashboard();
        return sources.find(DataPlan.sourcesOf(dashboard, request), dashboard.owner())
                .map(found -> DataPlan.of(dashboard, request, found, clock.instant()))
                .chain(plan -> data(opened, plan, known));
    }

    private Uni<DashboardData> data(OpenedDashboard opened, DataPlan plan, Predicate<String> known) {
        String fingerprint = DataFingerprint.of(opened, plan);
        if (known.test(fingerprint)) {
            meters.counter("amcreports.dashboard.data.unchanged").increment();
            return Uni.createFrom().item(new DashboardData.Unchanged(fingerprint));
        }
        return aggregation
                .ask(plan.queries())
                .map(answers -> new Shaping(answers).shape(plan))
                .invoke(this::count)
                .map(widgets -> new DashboardData.Fresh(
                        opened.dashboard().version(), plan, widgets, isWhole(widgets) ? fingerprint : null));
    }

    /** What failed to come must be asked for again. */
    private static boolean isWhole(List<WidgetResult> widgets) {
        return widgets.stream()
                .noneMatch(
                        widget -> widget.verdict().state() == WidgetState.UNAVAILABLE || widget.lacksItsComparison());
    }

    private void count(List<WidgetResult> widgets) {
        widgets.forEach(widget -> meters.counter(
                        "amcreports.dashboard.widgets",
                        "state",
                        widget.verdict().state().wireName())
                .increment());
    }
}
