package org.amcreports.aggregation.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.store.aggregate.AggregateRepository;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Pages through the stored rows that a reader may see, by first day and then id, both descending. */
@ApplicationScoped
class AggregateListing {

    private final Pool pool;
    private final SourceAccess access;
    private final Cursors cursors;

    AggregateListing(Pool pool, SourceAccess access, Cursors cursors) {
        this.pool = pool;
        this.access = access;
        this.cursors = cursors;
    }

    Uni<Page<AggregateRow>> page(ListFilter filter, @Nullable String cursor, Reader reader) {
        Position after = cursor == null ? Position.START : Position.of(cursors.decode(filter.fingerprint(), cursor));
        return access.mayNarrow(pool, reader, filter.workflowId(), filter.instanceId())
                .invoke(AggregateListing::refuseUnless)
                .chain(() -> read(new PageStatement(filter, after, reader, filter.limit() + 1)))
                .map(rows -> page(filter, rows));
    }

    private static void refuseUnless(boolean readable) {
        if (!readable) {
            throw ProblemException.notFound();
        }
    }

    private Uni<List<Row>> read(PageStatement statement) {
        return pool.preparedQuery(statement.sql()).execute(statement.tuple()).map(rows -> rows.stream()
                .toList());
    }

    private Page<AggregateRow> page(ListFilter filter, List<Row> found) {
        return cursors.page(found, filter.limit(), filter.fingerprint(), row -> Position.of(row)
                        .text())
                .map(AggregateRepository::row);
    }

    /** The last row of the page before. */
    record Position(@Nullable LocalDate dataDate, @Nullable UUID id) {

        static final Position START = new Position(null, null);

        static Position of(List<String> text) {
            return new Position(LocalDate.parse(text.get(0)), UUID.fromString(text.get(1)));
        }

        static Position of(Row row) {
            return new Position(row.getLocalDate("data_date"), row.getUUID("id"));
        }

        List<String> text() {
            return List.of(String.valueOf(dataDate), String.valueOf(id));
        }
    }
}
