package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.platform.Instance;

/** How much an AMC instance may be sent ({@code instance_limits}, {@code instance_standings}), over all replicas. */
@ApplicationScoped
public class Allowances {

    /** One that AMC refused at once was no run. */
    private static final String OF = """
            SELECT slots, backing_off, coalesce(least(
                runs_per_day - CASE WHEN runs_per_day IS NOT NULL THEN (
                    SELECT count(*) FROM workflow_executions e
                    WHERE e.amc_instance_id = $1 AND e.sent_at >= date_trunc('day', now(), 'UTC')
                      AND (e.amc_execution_id IS NOT NULL OR e.status IN ('validating', 'submitting'))) END,
                runs_per_minute - CASE WHEN runs_per_minute IS NOT NULL THEN (
                    SELECT count(*) FROM workflow_executions e
                    WHERE e.amc_instance_id = $1 AND e.sent_at > now() - interval '1 minute') END), slots)::int AS runs
            FROM (
                SELECT coalesce(l.slots, $2::int) AS slots, coalesce(l.runs_per_day, $3::int) AS runs_per_day,
                    coalesce(l.runs_per_minute, $4::int) AS runs_per_minute,
                    coalesce(s.backoff_until > now(), false) AS backing_off
                FROM (VALUES ($1::text)) AS i(amc_instance_id)
                LEFT JOIN instance_limits l USING (amc_instance_id)
                LEFT JOIN instance_standings s USING (amc_instance_id)) limits
            """;

    private static final String SPENT = """
            INSERT INTO instance_standings (amc_instance_id, spent_until)
            VALUES ($1, now() + $2::float8 * interval '1 second')
            ON CONFLICT (amc_instance_id) DO UPDATE SET spent_until = excluded.spent_until
            """;

    private static final String REFUSED = """
            INSERT INTO instance_standings AS s (amc_instance_id, backoff_until, refused_at, refusal_category, refusal_message)
            VALUES ($1, now() + $2::float8 * interval '1 second', now(), $3, $4)
            ON CONFLICT (amc_instance_id) DO UPDATE
            SET backoff_until = greatest(s.backoff_until, excluded.backoff_until), refused_at = excluded.refused_at,
                refusal_category = excluded.refusal_category, refusal_message = excluded.refusal_message
            """;

    private static final String PAUSE = """
            SELECT greatest(
                extract(epoch FROM (SELECT backoff_until FROM instance_standings WHERE amc_instance_id = $1) - now()),
                CASE WHEN EXISTS (SELECT FROM held_instances WHERE instance_id = $2) THEN $3 END, 0)::float8 AS seconds
            """;

    /** How long an instance whose limit is spent is left alone, unless an operator raises it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final double MILLIS = 1000;

    /**
     * What an instance may have.
     *
     * @param runs how many may be sent now, as far as the day and the minute go; none or fewer when they are spent
     * @param backingOff whether AMC has asked for a pause
     */
    public record Allowance(int slots, int runs, boolean backingOff) {
        /** @param open the slots that are taken */
        public int free(int open) {
            return backingOff ? 0 : Math.max(0, Math.min(slots - open, runs));
        }
    }

    private final EngineDatabase database;
    private final EngineConfig config;

    Allowances(EngineDatabase database, EngineConfig config) {
        this.database = database;
        this.config = config;
    }

    public Uni<Allowance> of(SqlConnection c, String amcInstanceId) {
        return c.preparedQuery(OF)
                .execute(Tuple.of(
                        amcInstanceId,
                        config.slots(),
                        config.runsPerDay().orElse(null),
                        config.runsPerMinute().orElse(null)))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Allowance(row.getInteger("slots"), row.getInteger("runs"), row.getBoolean("backing_off")));
    }

    /** An instance whose limit is spent is left alone for a while. */
    public Uni<Void> note(SqlConnection c, String amcInstanceId, Allowance allowance) {
        return allowance.runs() > 0
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(SPENT)
                        .execute(Tuple.of(amcInstanceId, seconds(LOOK_AGAIN)))
                        .replaceWithVoid();
    }

    /** @param pause for how long nobody shall send anything to the instance */
    public Uni<Void> refused(Instance instance, AmcException refusal, Duration pause) {
        return database.execute(
                        REFUSED,
                        Tuple.of(
                                instance.amcInstanceId(),
                                seconds(pause),
                                refusal.category(),
                                String.valueOf(refusal.getMessage())))
                .replaceWithVoid();
    }

    /** How long the week must not be sent yet: AMC has asked for a pause, or an operator holds it; zero when it may be. */
    public Uni<Duration> pause(LeasedWeek week) {
        return pause(week.source().instance());
    }

    public Uni<Duration> pause(Instance instance) {
        return database.execute(
                        PAUSE, Tuple.of(instance.amcInstanceId(), instance.id(), seconds(config.blockedRetry())))
                .map(rows -> Duration.ofMillis(
                        (long) Math.ceil(rows.iterator().next().getDouble("seconds") * MILLIS)));
    }
}
