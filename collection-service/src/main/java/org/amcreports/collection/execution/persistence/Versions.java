package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.findInstant;
import static org.amcreports.collection.sql.Columns.timestamp;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.sql.JsonColumn;
import org.jspecify.annotations.Nullable;

/** The versions of each week's data ({@code week_results}, the ledger). */
@ApplicationScoped
public class Versions {

    private static final String LOCK_ALL = """
            SELECT id, data_version, data_checksum, maturity, query_fingerprint, row_count, first_metric_total,
                needs_review, superseded_at
            FROM week_results
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            ORDER BY data_version DESC
            FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO week_results (%1$s) SELECT %1$s FROM jsonb_populate_record(NULL::week_results, $1::text::jsonb)
            """.formatted(JsonColumn.columnsOf(LedgerRow.class));

    private static final String SUPERSEDE = "UPDATE week_results SET superseded_at = now() WHERE id = $1";

    private static final String ACCEPT = "UPDATE week_results SET needs_review = false WHERE id = $1";

    private static final String REFUTE_UNDER_REVIEW = """
            UPDATE week_results SET superseded_at = now()
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND needs_review AND superseded_at IS NULL
            """;

    private static final String SEEN_AGAIN =
            "UPDATE week_results SET last_run_at = $2, query_fingerprint = $3 WHERE id = $1";

    /** The data stands, or is accepted after all; the run that said so is the one it is known by. */
    private static final String RENEW = """
            UPDATE week_results v
            SET last_run_at = n.last_run_at, query_fingerprint = n.query_fingerprint, execution_date = n.execution_date,
                maturity = n.maturity, final_at = n.final_at, collection_type = n.collection_type,
                collection_id = n.collection_id, user_id = n.user_id, workflow_execution_id = n.workflow_execution_id,
                amc_execution_id = n.amc_execution_id, needs_review = false
            FROM jsonb_populate_record(NULL::week_results, $2::text::jsonb) n
            WHERE v.id = $1
            """;

    private static final String READ = "SELECT to_jsonb(v)::text FROM week_results v WHERE id = $1";

    /** What the ledger says of a week. */
    public record History(Verdict.@Nullable Version standing, Verdict.@Nullable Version underReview, int lastNumber) {}

    public Uni<History> lock(SqlConnection c, LeasedWeek week) {
        return lock(c, week.key());
    }

    public Uni<History> lock(SqlConnection c, WeekKey week) {
        return c.preparedQuery(LOCK_ALL)
                .execute(weekOf(week))
                .map(rows -> rows.stream().toList())
                .map(rows -> new History(
                        current(rows, false),
                        current(rows, true),
                        rows.isEmpty() ? 0 : rows.get(0).getInteger("data_version")));
    }

    public Uni<Void> insert(SqlConnection c, LedgerRow version) {
        return c.preparedQuery(INSERT)
                .execute(Tuple.of(JsonColumn.write(version)))
                .replaceWithVoid();
    }

    public Uni<Void> supersede(SqlConnection c, UUID version) {
        return c.preparedQuery(SUPERSEDE).execute(Tuple.of(version)).replaceWithVoid();
    }

    /** The version under review, by somebody's decision. */
    public Uni<Void> accept(SqlConnection c, UUID version) {
        return c.preparedQuery(ACCEPT).execute(Tuple.of(version)).replaceWithVoid();
    }

    /** The version under review, if any. */
    public Uni<Void> refute(SqlConnection c, LeasedWeek week) {
        return c.preparedQuery(REFUTE_UNDER_REVIEW).execute(weekOf(week.key())).replaceWithVoid();
    }

    /** Another run has brought the same. */
    public Uni<Void> seenAgain(SqlConnection c, UUID version, LeasedWeek week) {
        return c.preparedQuery(SEEN_AGAIN)
                .execute(Tuple.of(
                        version,
                        timestamp(week.attempt().executedAt()),
                        week.attempt().fingerprint()))
                .replaceWithVoid();
    }

    /** Takes what is known of the run from the given row. */
    public Uni<Void> renew(SqlConnection c, UUID version, LedgerRow run) {
        return c.preparedQuery(RENEW)
                .execute(Tuple.of(version, JsonColumn.write(run)))
                .replaceWithVoid();
    }

    /** The row as JSON. */
    public Uni<String> read(SqlConnection c, UUID version) {
        return c.preparedQuery(READ)
                .execute(Tuple.of(version))
                .map(rows -> rows.iterator().next().getString(0));
    }

    private static Tuple weekOf(WeekKey week) {
        return Tuple.of(week.workflow(), week.instance(), week.start());
    }

    private static Verdict.@Nullable Version current(List<Row> versions, boolean underReview) {
        return versions.stream()
                .filter(row ->
                        findInstant(row, "superseded_at") == null && row.getBoolean("needs_review") == underReview)
                .findFirst()
                .map(Versions::version)
                .orElse(null);
    }

    private static Verdict.Version version(Row row) {
        return new Verdict.Version(
                row.getUUID("id"),
                row.getInteger("data_version"),
                row.getString("data_checksum"),
                Maturity.of(row.getString("maturity")),
                row.getString("query_fingerprint"),
                row.getLong("row_count"),
                row.getBigDecimal("first_metric_total"));
    }
}
