package org.amcreports.aggregation.rebuild;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.post;
import static org.amcreports.aggregation.testing.Api.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class RebuildResourceTest {

    private static final String PATH = "/api/admin/aggregates/rebuild";
    private static final String CSV = "campaign,geo,impressions,spend\na,us,70,1.5\nb,de,30,\n";
    private static final String ROLLUPS = "SELECT count(*) FROM week_rollups WHERE TRUE";
    private static final String ADMIN = Tokens.admin(UUID.randomUUID());

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Pool pool;

    @Inject
    RebuildService rebuilds;

    @Test
    void rollUpsAndRowsComeFromTheFactsAgain() {
        source.hold("2026-03-30", CSV);
        source.hold("2026-04-06", CSV);
        ask(source.query("total", List.of("impressions"), "campaign", "geo"));
        JsonNode march = month("2026-03");
        JsonNode april = month("2026-04");
        spoil();
        assertThat(ask(source.query("total", List.of("impressions")))
                        .path("totals")
                        .path("impressions")
                        .asInt())
                .isNotEqualTo(200);

        Response answer = post(PATH, request(), ADMIN);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).toString())
                .isEqualTo("{\"workflow_id\":\"" + source.workflow() + "\",\"instance_id\":\"" + source.instance()
                        + "\",\"source\":\"facts\",\"weeks\":[\"2026-03-30\",\"2026-04-06\"]}");
        awaitDone();
        assertThat(number("SELECT count(*) FROM week_rollups WHERE sums[1] = 999"))
                .isZero();
        assertThat(ask(source.query("total", List.of("impressions")))
                        .path("totals")
                        .path("impressions")
                        .asInt())
                .isEqualTo(200);
        assertThat(ask(source.query("total", List.of("impressions"), "campaign", "geo"))
                        .path("items"))
                .hasSize(2);
        assertThat(metrics(month("2026-03"))).isEqualTo(metrics(march));
        assertThat(metrics(month("2026-04"))).isEqualTo(metrics(april));
    }

    @Test
    void rowsThatWereRightStayAsTheyAre() {
        source.hold("2026-03-30", CSV);
        source.hold("2026-04-06", CSV);
        long rollups = number(ROLLUPS);

        post(PATH, request(), ADMIN);
        post(PATH, request(), ADMIN);
        awaitDone();

        assertThat(number(ROLLUPS)).isEqualTo(rollups);
        assertThat(month("2026-03").path("version").asInt()).isEqualTo(1); // a change would have been published
        assertThat(month("2026-04").path("version").asInt()).isEqualTo(2);
    }

    @Test
    void whatTheWeekWasRolledUpByStaysThereThoughNobodyAsksForItAnyMore() {
        source.hold("2026-03-30", CSV);
        ask(source.query("total", List.of("impressions"), "campaign", "geo"));
        long rollups = number(ROLLUPS);
        pool.preparedQuery("""
                        UPDATE rollup_sets s SET used_at = now() - interval '1 year' FROM source_layouts l
                        WHERE l.source_id = s.source_id AND l.workflow_id = $1 AND l.instance_id = $2
                        """).execute(key()).await().atMost(Duration.ofSeconds(30));

        post(PATH, request(), ADMIN);
        awaitDone();

        assertThat(number(ROLLUPS)).isEqualTo(rollups);
        assertThat(number("SELECT max(cardinality(sets)) FROM week_loads WHERE TRUE"))
                .isEqualTo(4);
    }

    @Test
    void onlyWeeksThatShareADayWithTheRange() {
        source.hold("2026-03-30", CSV);
        source.hold("2026-04-06", CSV);
        source.hold("2026-04-13", CSV);
        spoil();
        Map<String, Object> some = request();
        some.put("from", "2026-04-12");
        some.put("to", "2026-04-12");

        assertThat(AskedSource.texts(json(post(PATH, some, ADMIN)).path("weeks")))
                .containsExactly("2026-04-06");
        awaitDone();

        assertThat(
                        number(
                                "SELECT count(DISTINCT week_start_date) FROM week_rollups WHERE sums[1] = 999 AND week_start_date <> '2026-04-06'"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM week_rollups WHERE sums[1] = 999 AND week_start_date = '2026-04-06'"))
                .isZero();
    }

    @Test
    void severalReplicasDoEachWeekOnce() {
        source.hold("2026-03-30", CSV);
        source.hold("2026-04-06", CSV);
        long rollups = number(ROLLUPS);
        post(PATH, request(), ADMIN);

        Uni.combine()
                .all()
                .unis(rebuilds.work(), rebuilds.work(), rebuilds.work())
                .discardItems()
                .await()
                .atMost(Duration.ofSeconds(60));
        awaitDone();

        assertThat(number(ROLLUPS)).isEqualTo(rollups);
        assertThat(row(source.workflow(), source.instance(), "weekly", "2026-W14")
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aWeekThatWentMeanwhileIsPassedOver() {
        source.hold("2026-03-30", CSV);
        pool.preparedQuery("""
                        INSERT INTO week_rebuilds (workflow_id, instance_id, week_start_date, correlation_id)
                        VALUES ($1, $2, '2026-04-06', 'gone')
                        """).execute(key()).await().atMost(Duration.ofSeconds(30));

        awaitDone();
    }

    @Test
    void rowsAreReadFromCollectionServiceAgain() {
        TestWeek first = source.week("2026-03-30", CSV);
        TestWeek second = source.week("2026-04-06", CSV);
        source.hold(first);
        source.hold(second);
        JsonNode april = month("2026-04");
        spoilFacts();
        post(PATH, request(), ADMIN);
        awaitDone();
        assertThat(impressions()).isEqualTo(1998);
        Instant before = Instant.now();

        Response answer = post(PATH, fromCollection(), ADMIN);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("source").asText()).isEqualTo("collection");
        awaitDone();
        assertThat(impressions()).isEqualTo(200);
        assertThat(metrics(month("2026-04"))).isEqualTo(metrics(april));
        assertThat(first.reads()).isEqualTo(2);
        assertThat(second.reads()).isEqualTo(2);
        Map<String, Object> then = new HashMap<>(source.query("total", List.of("impressions")));
        then.put("as_of", before.toString());
        assertThat(ask(then).path("totals").path("impressions").asInt()).isEqualTo(1998);
    }

    @Test
    void askedForBothTheRowsAreReadOnce() {
        TestWeek week = source.week("2026-03-30", CSV);
        source.hold(week);
        pool.preparedQuery("""
                        INSERT INTO week_rebuilds (workflow_id, instance_id, week_start_date, correlation_id, due_at)
                        VALUES ($1, $2, '2026-03-30', 'taken', now() + interval '1 hour')
                        """).execute(key()).await().atMost(Duration.ofSeconds(30));

        post(PATH, fromCollection(), ADMIN);
        post(PATH, request(), ADMIN);

        awaitDone();
        assertThat(week.reads()).isEqualTo(2);
    }

    @Test
    void aWeekThatCannotBeReadNowWaitsAndOneWhoseRowsAreGoneStaysAsItIs() {
        TestWeek week = source.week("2026-03-30", CSV);
        source.hold(week);
        week.serve(503);
        post(PATH, fromCollection(), ADMIN);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() == 2);
        assertThat(waiting()).isEqualTo(1);
        week.serve(410);

        pool.preparedQuery("UPDATE week_rebuilds SET due_at = now() WHERE workflow_id = $1 AND instance_id = $2")
                .execute(key())
                .await()
                .atMost(Duration.ofSeconds(30));

        awaitDone();
        assertThat(week.reads()).isEqualTo(3);
        assertThat(impressions()).isEqualTo(100);
        assertThat(number("SELECT count(*) FROM week_loads WHERE superseded_at IS NULL"))
                .isEqualTo(1);
    }

    private Map<String, Object> fromCollection() {
        Map<String, Object> request = request();
        request.put("source", "collection");
        return request;
    }

    private int impressions() {
        return ask(source.query("total", List.of("impressions")))
                .path("totals")
                .path("impressions")
                .asInt();
    }

    /** As a bug that was mended since would have. */
    private void spoilFacts() {
        pool.preparedQuery("""
                        UPDATE week_facts f SET metrics[1] = CASE WHEN f.metrics[1] = 70 THEN 999 ELSE 0 END
                        FROM source_layouts l
                        WHERE l.source_id = f.source_id AND l.workflow_id = $1 AND l.instance_id = $2
                        """).execute(key()).await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void onlyAdministratorsMay() {
        assertThat(post(PATH, request(), Tokens.user(UUID.randomUUID())).statusCode())
                .isEqualTo(403);
        assertThat(post(PATH, request(), "nonsense").statusCode()).isEqualTo(401);
        assertThat(post(PATH, request(), ADMIN).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "source, sandbox, source",
        "source, , source",
        "from, 2026-02-30, from",
        "from, 0001-01-01, from",
        "to, 2026-01-01, to",
        "nonsense, 1, nonsense"
    })
    void namesTheFieldThatIsWrong(String field, String value, String named) {
        Map<String, Object> request = request();
        request.put("from", "2026-02-02");
        request.put(field, value);

        Response response = post(PATH, request, ADMIN);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").path(0).path("field").asText()).isEqualTo(named);
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new HashMap<>();
        request.put("workflow_id", source.workflow());
        request.put("instance_id", source.instance());
        request.put("source", "facts");
        return request;
    }

    private JsonNode month(String key) {
        return row(source.workflow(), source.instance(), "monthly", key);
    }

    private static JsonNode metrics(JsonNode row) {
        return row.path("metrics");
    }

    /** As a bug or an operator's slip would; whoever keeps answers is told by the revision. */
    private void spoil() {
        for (String statement : List.of(
                "UPDATE week_rollups r SET sums[1] = 999 FROM source_layouts l WHERE l.source_id = r.source_id AND ",
                "UPDATE report_data_aggregates l SET metrics = '{\"impressions\": 999}' WHERE ",
                "UPDATE sources l SET revision = revision + 1 WHERE ")) {
            pool.preparedQuery(statement + "l.workflow_id = $1 AND l.instance_id = $2")
                    .execute(key())
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
    }

    private void awaitDone() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
    }

    private long waiting() {
        return count("SELECT count(*) FROM week_rebuilds WHERE workflow_id = $1 AND instance_id = $2");
    }

    private long number(String sql) {
        return count(
                sql
                        + " AND source_id = (SELECT source_id FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2)");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(key())
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next()
                .getLong(0);
    }

    private Tuple key() {
        return Tuple.of(source.workflow(), source.instance());
    }
}
