package org.amcreports.aggregation.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
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

    private static final String PAGE = "SELECT " + AggregateRepository.COLUMNS + """
                    , id FROM report_data_aggregates a
                    WHERE ($1::uuid IS NULL OR workflow_id = $1) AND ($2::uuid IS NULL OR instance_id = $2)
                      AND ($3::text IS NULL OR aggregation_type = $3)
                      AND ($4::date IS NULL OR period_end >= $4) AND ($5::date IS NULL OR data_date <= $5)
                      AND ($6::date IS NULL OR (data_date, id) < ($6, $7::uuid))
                      AND NOT EXISTS (SELECT FROM platform_workflows w
                                      WHERE w.workflow_id = a.workflow_id AND w.buried_at IS NOT NULL)
                      AND NOT EXISTS (SELECT FROM platform_instances b
                                      WHERE b.instance_id = a.instance_id AND b.buried_at IS NOT NULL)
                      AND ($8 OR EXISTS (SELECT FROM platform_instances i
                                         WHERE i.instance_id = a.instance_id AND i.buried_at IS NULL
                                           AND $9 = ANY (i.member_user_ids)
                                           AND NOT EXISTS (SELECT FROM platform_users u
                                                           WHERE u.user_id = $9 AND u.buried_at IS NOT NULL)))
                    ORDER BY data_date DESC, id DESC
                    LIMIT $10
                    """;

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
                .chain(() -> pool.preparedQuery(PAGE).execute(tuple(filter, after, reader)))
                .map(rows -> page(filter, rows));
    }

    private static void refuseUnless(boolean readable) {
        if (!readable) {
            throw ProblemException.notFound();
        }
    }

    private static Tuple tuple(ListFilter filter, Position after, Reader reader) {
        return Tuple.of(filter.workflowId(), filter.instanceId(), filter.aggregationType())
                .addLocalDate(filter.from())
                .addLocalDate(filter.to())
                .addLocalDate(after.dataDate())
                .addUUID(after.id())
                .addBoolean(reader.everything())
                .addUUID(reader.userId())
                .addInteger(filter.limit() + 1);
    }

    private Page<AggregateRow> page(ListFilter filter, RowSet<Row> found) {
        List<Row> rows = found.stream().limit(filter.limit()).toList();
        String next = found.size() <= filter.limit()
                ? null
                : cursors.encode(
                        filter.fingerprint(),
                        Position.of(rows.get(rows.size() - 1)).text());
        return new Page<>(rows.stream().map(AggregateRepository::row).toList(), next);
    }

    /** The last row of the page before. */
    private record Position(
            @Nullable LocalDate dataDate, @Nullable UUID id) {

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
