package org.amcreports.dashboard.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.export.Export.Busy;
import org.amcreports.dashboard.export.Export.Incomplete;

/** Makes files of dashboards and their figures. */
@ApplicationScoped
public class ExportService {

    private final DashboardDataService data;
    private final Places places;
    private final FileMaker files;
    private final Clock clock;
    private final MeterProvider<Counter> exports;

    ExportService(DashboardDataService data, Places places, FileMaker files, Clock clock, MeterRegistry meters) {
        this.data = data;
        this.places = places;
        this.files = files;
        this.clock = clock;
        this.exports = Counter.builder("amcreports.dashboard.exports")
                .description("Files of dashboards, by format and outcome")
                .withRegistry(meters);
    }

    /** Empty for whoever may not read it. */
    public Uni<Optional<Export>> export(Reader reader, DashboardId id, DataRequest request, ExportFormat format) {
        return export(reader, id, request, format, fresh -> true);
    }

    /** Only with all of its figures, for whoever does not look at it at once. */
    public Uni<Optional<Export>> exportWhole(Reader reader, DashboardId id, DataRequest request, ExportFormat format) {
        return export(reader, id, request, format, fresh -> fresh.fingerprint() != null);
    }

    private Uni<Optional<Export>> export(
            Reader reader, DashboardId id, DataRequest request, ExportFormat format, Predicate<Fresh> wanted) {
        Uni<Optional<Export>> made = Uni.createFrom()
                .deferred(() -> data.data(reader, id, request, known -> false))
                .chain(found -> found.isEmpty() ? nothing() : file((Fresh) found.get(), request, format, wanted));
        return places.within(made, Optional.of(new Busy()))
                .invoke(export -> export.ifPresent(one -> count(format, one)));
    }

    private Uni<Optional<Export>> file(Fresh fresh, DataRequest request, ExportFormat format, Predicate<Fresh> wanted) {
        if (!wanted.test(fresh)) {
            return Uni.createFrom().item(Optional.of(new Incomplete()));
        }
        return files.make(ReportAssembly.of(request, fresh, clock.instant()), format)
                .map(Optional::of);
    }

    private static Uni<Optional<Export>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private void count(ExportFormat format, Export export) {
        exports.withTags(
                        "format",
                        format.wireName(),
                        "outcome",
                        export.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }
}
