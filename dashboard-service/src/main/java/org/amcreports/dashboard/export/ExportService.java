package org.amcreports.dashboard.export;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.export.Export.Busy;

/** Makes files of dashboards and their figures. */
@ApplicationScoped
public class ExportService {

    private final DashboardDataService data;
    private final Places places;
    private final FileMaker files;
    private final Clock clock;
    private final MeterRegistry meters;

    ExportService(DashboardDataService data, Places places, FileMaker files, Clock clock, MeterRegistry meters) {
        this.data = data;
        this.places = places;
        this.files = files;
        this.clock = clock;
        this.meters = meters;
    }

    public Uni<Export> export(OpenedDashboard opened, DataRequest request, ExportFormat format) {
        return places.within(made(opened, request, format), new Busy()).invoke(export -> count(format, export));
    }

    private Uni<Export> made(OpenedDashboard opened, DataRequest request, ExportFormat format) {
        return Uni.createFrom()
                .deferred(() -> data.data(opened, request, known -> false))
                .map(Fresh.class::cast)
                .map(fresh -> ReportAssembly.of(opened.dashboard(), request, fresh, clock.instant()))
                .chain(report -> files.make(report, format));
    }

    private void count(ExportFormat format, Export export) {
        meters.counter(
                        "amcreports.dashboard.exports",
                        "format",
                        format.wireName(),
                        "outcome",
                        export.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }
}
