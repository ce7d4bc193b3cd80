package org.amcreports.aggregation.catalogue.columns;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.RefusedWeekRepository;
import org.amcreports.http.problem.ProblemException;

/** Tells readers of a source how its columns were read, from what is stored of its weeks. */
@ApplicationScoped
class MappingService {

    private final Pool pool;
    private final SourceAccess access;
    private final ReadingRepository readings;
    private final RefusedWeekRepository refused;

    MappingService(Pool pool, SourceAccess access, ReadingRepository readings, RefusedWeekRepository refused) {
        this.pool = pool;
        this.access = access;
        this.readings = readings;
        this.refused = refused;
    }

    Uni<SourceMapping> of(SourceId source, Reader reader) {
        return access.readable(pool, reader, Set.of(source))
                .invoke(readable -> refuseUnless(readable.contains(source)))
                .chain(() -> readings.find(pool, source))
                .chain(reading -> refused.of(pool, source).map(reading::described));
    }

    private static void refuseUnless(boolean readable) {
        if (!readable) {
            throw ProblemException.notFound();
        }
    }
}
