package org.amcreports.aggregation.catalogue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.http.problem.ProblemException;

/** The catalogue of a source, from the columns of the weeks that are stored. */
@ApplicationScoped
class CatalogueService {

    private final Pool pool;
    private final SourceAccess access;
    private final WeekRepository weeks;

    CatalogueService(Pool pool, SourceAccess access, WeekRepository weeks) {
        this.pool = pool;
        this.access = access;
        this.weeks = weeks;
    }

    Uni<List<CatalogueEntry>> of(SourceId source, Reader reader) {
        return access.readable(pool, reader, Set.of(source))
                .invoke(readable -> refuseUnless(readable.contains(source)))
                .chain(() -> weeks.all(pool, source))
                .map(stored -> Catalogue.of(SourceColumns.of(stored)));
    }

    private static void refuseUnless(boolean readable) {
        if (!readable) {
            throw ProblemException.notFound();
        }
    }
}
