package org.amcreports.aggregation.retention;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.RetentionConfig;
import org.amcreports.aggregation.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServiceTest
class RetentionTest {

    private static final String FIRST = "campaign,geo,impressions\na,us,70\nb,us,30\n";
    private static final String RESTATED = "campaign,geo,impressions\na,us,80\nb,us,30\n";

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Pool pool;

    @Inject
    Retention retention;

    @Inject
    RetentionConfig config;

    @Inject
    OldWeeks weeks;

    @Test
    void supersededFactsGoAfterNinetyDaysAndTheirRollUpsAnswerOn() {
        restate();
        ageBy(89);
        run();
        assertThat(count("week_facts")).isEqualTo(4);

        ageBy(2);
        run();

        assertThat(count("week_facts")).isEqualTo(2);
        assertThat(impressions(daysAgo(92), "campaign")).isEqualTo(100);
        assertThat(problem(daysAgo(92), "campaign", "geo")).isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(impressions(null, "campaign", "geo")).isEqualTo(110);
    }

    @Test
    void supersededRollUpsAndTheirHistoryGoAfterFourHundredDays() {
        restate();
        long all = count("week_rollups");
        ageBy(399);
        run();
        assertThat(count("week_rollups")).isEqualTo(all);
        assertThat(count("superseded_weeks")).isEqualTo(1);

        ageBy(2);
        run();

        assertThat(count("week_rollups")).isEqualTo(all / 2);
        assertThat(count("week_loads")).isEqualTo(1);
        assertThat(count("superseded_weeks")).isZero();
        assertThat(problem(daysAgo(402), "campaign")).isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(impressions(null, "campaign")).isEqualTo(110);
    }

    @Test
    void severalAtOnceDoItOnce() {
        restate();
        ageBy(401);

        Uni.combine()
                .all()
                .unis(retention.run(), retention.run(), retention.run())
                .discardItems()
                .await()
                .atMost(Duration.ofSeconds(60));

        assertThat(count("week_loads")).isEqualTo(1);
        assertThat(count("week_facts")).isEqualTo(2);
        assertThat(impressions(null, "campaign")).isEqualTo(110);
    }

    @Test
    void weeksGoWithTheirPartitionsAndTheirRowsStay() {
        LocalDate first = config.weeksFrom(Instant.now());
        LocalDate gone = first.minusWeeks(1);
        source.hold(gone.toString(), FIRST);
        source.hold(first.toString(), RESTATED);
        assertThat(impressions(null, "campaign")).isEqualTo(210);
        JsonNode weekly = row(source.workflow(), source.instance(), "weekly", AskedSource.key(gone));

        run();

        assertThat(impressions(null, "campaign")).isEqualTo(110);
        assertThat(count("source_weeks")).isEqualTo(1);
        assertThat(count("week_loads")).isEqualTo(1);
        assertThat(partitions(gone)).isEqualTo(2);
        run();
        assertThat(partitions(gone)).isZero();
        assertThat(partitions(first)).isEqualTo(2);
        assertThat(count("week_facts")).isEqualTo(2);
        assertThat(row(source.workflow(), source.instance(), "weekly", AskedSource.key(gone)))
                .isEqualTo(weekly);
    }

    @Test
    void aWeekThatComesBackAfterwardsIsTakenIn() {
        LocalDate gone = config.weeksFrom(Instant.now()).minusWeeks(2);
        source.hold(gone.toString(), FIRST);
        run();
        run();

        source.hold(source.week(gone.toString(), FIRST).version(2, RESTATED));

        assertThat(impressions(null, "campaign")).isEqualTo(110);
    }

    @Test
    void aMonthWhoseWeeksAreForgottenStaysWhatItWasUntilTheyAreBack() {
        source.hold("2026-02-02", FIRST);
        source.hold("2026-02-09", FIRST);
        JsonNode month = row(source.workflow(), source.instance(), "monthly", "2026-02");
        JsonNode quarter = row(source.workflow(), source.instance(), "quarterly", "2026-Q1");

        forgetBefore("2026-02-09");
        source.hold(source.week("2026-02-09", FIRST).version(2, RESTATED));
        source.hold("2026-03-02", RESTATED);

        assertThat(month.path("metrics").path("impressions").asInt()).isEqualTo(200);
        assertThat(row(source.workflow(), source.instance(), "monthly", "2026-02"))
                .isEqualTo(month);
        assertThat(row(source.workflow(), source.instance(), "quarterly", "2026-Q1"))
                .isEqualTo(quarter);

        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));

        assertThat(impressions(row(source.workflow(), source.instance(), "monthly", "2026-02")))
                .as("all that it had are back")
                .isEqualTo(220);
        assertThat(impressions(row(source.workflow(), source.instance(), "quarterly", "2026-Q1")))
                .isEqualTo(330);
        for (String week : List.of("2026-W06", "2026-W07", "2026-W10")) {
            assertThat(impressions(row(source.workflow(), source.instance(), "weekly", week)))
                    .isEqualTo(110);
        }
        assertThat(impressions(row(source.workflow(), source.instance(), "monthly", "2026-03")))
                .isEqualTo(110);
    }

    @Test
    void aMonthWhoseWeeksAreAllBackIsReckonedAgain() {
        for (String week : List.of("2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23")) {
            source.hold(week, FIRST);
        }
        JsonNode month = row(source.workflow(), source.instance(), "monthly", "2026-02");

        forgetBefore("2026-02-09");
        source.hold(source.week("2026-01-26", FIRST).version(2, RESTATED));
        assertThat(row(source.workflow(), source.instance(), "monthly", "2026-02"))
                .isEqualTo(month);
        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));

        // row by row and to six places: a seventh of 80 and 30, 110, twice 100, six sevenths of 70 and 30
        assertThat(row(source.workflow(), source.instance(), "monthly", "2026-02")
                        .path("metrics")
                        .path("impressions")
                        .decimalValue())
                .isEqualByComparingTo("411.428571");
    }

    @Test
    void momentsAtWhichWeeksWereThereThatAreForgottenNowAreRefused() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        forgetBefore("2026-02-09");
        Instant after = Instant.now();
        source.hold("2026-02-09", RESTATED);

        assertThat(problem(before)).isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(ask(named(before, "all")).path("problem").path("type").asText())
                .isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(answer(after).path("range_used").isNull()).isTrue();
        assertThat(impressions(Instant.now())).isEqualTo(110);
    }

    private static int impressions(JsonNode row) {
        return row.path("metrics").path("impressions").asInt();
    }

    private Map<String, Object> named(Instant asOf, String range) {
        Map<String, Object> query = new HashMap<>(source.query("total", List.of("impressions")));
        query.put("as_of", asOf.toString());
        query.put("range", range);
        return query;
    }

    private void forgetBefore(String day) {
        SourceId id = new SourceId(source.workflow(), source.instance());
        pool.withTransaction(connection -> weeks.forget(connection, id, LocalDate.parse(day), Instant.now()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private void restate() {
        source.hold("2026-03-02", FIRST);
        source.hold(source.week("2026-03-02", FIRST).version(2, RESTATED));
        assertThat(count("week_facts")).isEqualTo(4);
    }

    private void run() {
        retention.run().await().atMost(Duration.ofSeconds(60));
    }

    /** Of what was superseded, and of what took its place. */
    private void ageBy(int days) {
        for (String statement : List.of(
                "UPDATE superseded_weeks SET stored_at = stored_at - ($3 + 10) * interval '1 day', superseded_at = superseded_at - $3 * interval '1 day'",
                "UPDATE source_weeks SET stored_at = stored_at - $3 * interval '1 day'",
                "UPDATE week_loads SET superseded_at = superseded_at - $3 * interval '1 day'")) {
            pool.preparedQuery(statement + " WHERE workflow_id = $1 AND instance_id = $2")
                    .execute(Tuple.of(source.workflow(), source.instance(), days))
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
    }

    private int impressions(@Nullable Instant asOf, String... groupBy) {
        return answer(asOf, groupBy).path("totals").path("impressions").asInt();
    }

    private String problem(Instant asOf, String... groupBy) {
        return answer(asOf, groupBy).path("problem").path("type").asText();
    }

    private JsonNode answer(@Nullable Instant asOf, String... groupBy) {
        Map<String, Object> query = new HashMap<>(source.query("total", List.of("impressions"), groupBy));
        if (asOf != null) {
            query.put("as_of", asOf.toString());
        }
        return ask(query);
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS);
    }

    private long count(String table) {
        String join = table.matches("week_facts|week_rollups") ? " JOIN source_layouts USING (source_id)" : "";
        return number(
                "SELECT count(*) FROM " + table + join + " WHERE workflow_id = $1 AND instance_id = $2",
                Tuple.of(source.workflow(), source.instance()));
    }

    private long partitions(LocalDate week) {
        String suffix = "_of_" + week.toString().replace("-", "");
        return number(
                "SELECT count(*) FROM pg_class WHERE relname IN ($1, $2)",
                Tuple.of("week_facts" + suffix, "week_rollups" + suffix));
    }

    private long number(String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple)
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next()
                .getLong(0);
    }
}
