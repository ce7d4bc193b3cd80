package org.amcreports.collection.collections.persistence;

import static org.amcreports.collection.sql.Columns.oneOf;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.collection.collections.domain.WeekState;
import org.jspecify.annotations.Nullable;

/** What commands do to the weeks of a collection that is locked. */
@ApplicationScoped
public class CommandedWeeks {

    /** The engine cancels at AMC what still runs there, at its next sweep, and keeps what has succeeded and is not entered. */
    private static final String CANCEL = """
            WITH cancelled AS (
                UPDATE report_data_weeks
                SET status = 'cancelled', finished_at = now(), lease_owner = NULL, lease_until = NULL
                WHERE collection_id = $1 AND %s
                RETURNING workflow_execution_id)
            UPDATE workflow_executions e
            SET cancel_requested = true, swept_at = '-infinity', finished_at = NULL,
                status = CASE e.status WHEN 'succeeded' THEN 'running' ELSE e.status END
            FROM cancelled WHERE e.id = cancelled.workflow_execution_id
              AND (e.finished_at IS NULL OR e.status = 'succeeded')
            """.formatted(oneOf("status", WeekState.CANCELLED.before()));

    private static final String RETRY = """
            UPDATE report_data_weeks
            SET status = 'pending', error_category = NULL, error_message = NULL, finished_at = NULL
            WHERE collection_id = $1 AND ($2::date IS NULL OR week_start_date = $2) AND
            """ + oneOf("status", WeekState.PENDING.before());

    private static final String GO_ON =
            "UPDATE report_data_collections SET halted = false, error_message = NULL WHERE id = $1";

    public Uni<Void> cancel(SqlConnection c, UUID collection) {
        return c.preparedQuery(CANCEL).execute(Tuple.of(collection)).replaceWithVoid();
    }

    /**
     * Also what a failure has kept from being run goes on; how many weeks are tried again.
     *
     * @param week null for all that have failed
     */
    public Uni<Integer> retry(SqlConnection c, UUID collection, @Nullable LocalDate week) {
        return c.preparedQuery(RETRY)
                .execute(Tuple.of(collection, week))
                .map(retried -> retried.rowCount())
                .call(retried -> retried == 0
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(GO_ON).execute(Tuple.of(collection)).replaceWithVoid());
    }

    /** The ledger keeps what it has collected. */
    public Uni<Void> delete(SqlConnection c, UUID collection) {
        return c.preparedQuery(CollectionSql.DELETE_COLLECTIONS)
                .execute(Tuple.of((Object) new UUID[] {collection}))
                .replaceWithVoid();
    }
}
