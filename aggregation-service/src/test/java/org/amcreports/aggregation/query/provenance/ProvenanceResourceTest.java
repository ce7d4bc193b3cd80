package org.amcreports.aggregation.query.provenance;

import static org.amcreports.aggregation.query.AskedSource.texts;
import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.amcreports.aggregation.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.query.QueryService;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ProvenanceResourceTest {

    private static final String PATH = "/api/aggregates/provenance";
    private static final String HEADER = "campaign,geo,filtered,impressions,clicks\n";
    private static final String FIRST = HEADER + "a,us,false,70,7\n,us,true,30,1\n";
    private static final String SECOND = HEADER + "a,de,false,60,3\nb,us,false,7,1\n";

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Pool pool;

    @Inject
    QueryService queries;

    @Inject
    Vertx vertx;

    @Test
    void aSourceThatKeepsChangingIsToBeAskedAgainLater() {
        source.hold("2026-02-02", FIRST);
        AtomicInteger attempts = new AtomicInteger();
        WeekVersions meanwhile = new WeekVersions() {
            @Override
            Uni<List<Version>> stored(SqlClient client, SourceId id, DateRange range) {
                attempts.incrementAndGet();
                return client.preparedQuery("UPDATE sources SET revision = revision + 1 WHERE workflow_id = $1")
                        .execute(Tuple.of(id.workflowId()))
                        .chain(() -> super.stored(client, id, range));
            }
        };
        Cell cell = ExactJson.read(ExactJson.write(cell("impressions", "monthly", "2026-02")), Cell.class);

        Uni<Provenance> asked = new ProvenanceService(pool, queries, meanwhile, vertx).of(cell, new Reader(true, null));

        assertThatThrownBy(() -> asked.await().atMost(Duration.ofSeconds(60)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().status()).isEqualTo(503));
        assertThat(attempts).hasValue(8);
    }

    @Test
    void tellsTheWeeksBehindACell() {
        source.hold("2026-02-02", FIRST);
        source.hold(source.provisional("2026-02-09", SECOND).fingerprint("fp2"));

        JsonNode cell = read(cell("impressions", "monthly", "2026-02"));

        assertThat(cell.path("value").asInt()).isEqualTo(167);
        assertThat(cell.path("unit").asText()).isEqualTo("count");
        assertThat(cell.path("range_used").path("from").asText()).isEqualTo("2026-02-01");
        assertThat(texts(cell.path("missing_weeks"))).containsExactly("2026-01-26", "2026-02-16", "2026-02-23");
        List<JsonNode> weeks = list(cell.path("weeks"));
        assertThat(weeks)
                .extracting(JsonNode::toString)
                .containsExactly(
                        week("2026-02-02", "2026-02-08", FIRST, "2026-02-12", "fp1", "final", "0.7", 100),
                        week("2026-02-09", "2026-02-15", SECOND, "2026-02-19", "fp2", "provisional", "1", 67));
        assertThat(cell.path("history")).isEmpty();
    }

    @Test
    void tellsOneGroupUnderTheFiltersOfItsQuestion() {
        source.hold("2026-02-02", FIRST);
        source.hold("2026-02-09", SECOND);
        Map<String, Object> us = cell("impressions", "total", null);
        us.put("group", Map.of("geo", "us"));
        Map<String, Object> campaign = cell("impressions", "total", null);
        campaign.put("group", Map.of("campaign", "a"));
        campaign.put("filters", Map.of("geo", List.of("us", "fr")));
        Map<String, Object> withheld = cell("impressions", "weekly", "2026-W06");
        withheld.put("group", Collections.singletonMap("campaign", null));

        assertThat(values(read(us))).isEqualTo("107: 100 7");
        assertThat(values(read(campaign))).isEqualTo("70: 70 null");
        assertThat(values(read(withheld))).isEqualTo("30: 30");
    }

    @Test
    void aPeriodCountsOnlyWithItsDaysInsideTheRange() {
        source.hold("2026-02-02", HEADER + "a,us,false,7,7\n");
        Map<String, Object> cut = cell("impressions", "weekly", "2026-W06");
        cut.put("from", "2026-02-04");
        cut.put("to", "2026-06-30");

        assertThat(values(read(cut))).isEqualTo("5: 5");
    }

    @Test
    void tellsWhatANumberWasBeforeItsWeeksWereReplaced() {
        source.hold(source.provisional("2026-02-02", FIRST));
        source.hold("2026-02-09", SECOND);
        source.hold("2026-03-02", SECOND);
        source.hold(source.week("2026-02-02", FIRST).maturity("final", 60));
        source.hold(source.week("2026-02-09", SECOND).version(2, HEADER + "a,us,false,10,5\n"));
        source.hold(source.week("2026-02-02", FIRST).version(2, HEADER + "a,us,false,1,0\n"));
        source.hold(source.week("2026-03-02", FIRST).version(2, HEADER + "a,us,false,9,9\n"));
        Map<String, Object> asked = cell("ctr", "total", null);
        asked.put("from", "2026-02-02");
        asked.put("to", "2026-02-15");

        JsonNode cell = read(asked);

        // 5/11, 13/110 and twice 12/167, in percent
        assertThat(cell.path("value").decimalValue()).isEqualByComparingTo("45.454545");
        List<JsonNode> history = list(cell.path("history"));
        assertThat(history)
                .extracting(earlier -> earlier.path("value").asText())
                .containsExactly("11.818182", "7.185629", "7.185629");
        for (JsonNode earlier : history) {
            Map<String, Object> query = source.query("total", "2026-02-02", "2026-02-15", List.of("ctr"));
            query.put("as_of", earlier.path("as_of").asText());
            assertThat(ask(query).path("totals").path("ctr")).isEqualTo(earlier.path("value"));
        }
        assertThat(list(cell.path("weeks")))
                .extracting(week -> week.path("data_version").asInt())
                .containsExactly(2, 2);
    }

    @Test
    void saysWhereTheHistoryIsNoLongerKept() {
        source.hold("2026-02-02", FIRST);
        source.hold(source.week("2026-02-02", FIRST).version(2, SECOND));
        pool.preparedQuery("""
                        UPDATE superseded_weeks SET stored_at = stored_at - interval '402 days',
                               superseded_at = superseded_at - interval '401 days'
                        WHERE workflow_id = $1 AND instance_id = $2
                        """)
                .execute(Tuple.of(source.workflow(), source.instance()))
                .await()
                .atMost(Duration.ofSeconds(30));

        JsonNode earlier =
                read(cell("impressions", "weekly", "2026-W06")).path("history").path(0);

        assertThat(earlier.path("value").isNull()).isTrue();
        assertThat(earlier.path("note").asText()).isEqualTo("no_longer_kept");
    }

    @Test
    void tellsAtMostFiftyMoments() {
        source.hold("2026-02-02", FIRST);
        pool.preparedQuery("""
                        INSERT INTO superseded_weeks
                        SELECT w.*, now() - n * interval '1 hour'
                        FROM source_weeks w, generate_series(1, 60) AS n WHERE workflow_id = $1 AND instance_id = $2
                        """)
                .execute(Tuple.of(source.workflow(), source.instance()))
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(read(cell("impressions", "weekly", "2026-W06")).path("history"))
                .hasSize(50);
    }

    @Test
    void aPeriodWithoutWeeksHasNoneBehindIt() {
        source.hold("2026-02-02", FIRST);

        JsonNode cell = read(cell("impressions", "monthly", "2026-04"));

        assertThat(cell.path("value").isNull()).isTrue();
        assertThat(cell.path("weeks")).isEmpty();
        assertThat(cell.path("missing_weeks")).hasSize(5);
    }

    @Test
    void onlyMembersOfTheInstanceAreAnswered() {
        Platform.registerInstance(source.instance(), Platform.user());
        source.hold("2026-02-02", FIRST);
        Map<String, Object> cell = cell("impressions", "weekly", "2026-W06");

        assertThat(post(PATH, cell, Tokens.user(UUID.randomUUID())).statusCode())
                .isEqualTo(403);
        assertThat(post(PATH, cell, "nonsense").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric | galaxy | metric[0]",
                "aggregation_type | daily | aggregation_type",
                "aggregation_type | total | key",
                "key | 2026-02 | key",
                "from | 2026-02-09 | key",
                "from | 2026-02-30 | from",
                "group | a | filters.impressions",
                "nonsense | 1 | nonsense"
            })
    void namesTheFieldThatIsWrong(String field, @Nullable String value, String named) {
        source.hold("2026-02-02", FIRST);
        Map<String, Object> cell = cell("impressions", "weekly", "2026-W06");
        cell.remove(field);
        if (value != null) {
            cell.put(field, field.equals("group") ? Map.of("impressions", value) : value);
        }

        Response response = post(PATH, cell, Tokens.service());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").path(0).path("field").asText()).isEqualTo(named);
    }

    @Test
    void aGroupThatTheFiltersKeepOutIsNoCell() {
        Map<String, Object> cell = cell("impressions", "weekly", "2026-W06");
        cell.put("group", Map.of("geo", "us"));
        cell.put("filters", Map.of("geo", List.of("de")));

        assertThat(json(post(PATH, cell, Tokens.service()))
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("group.geo");
    }

    private static String week(
            String start,
            String end,
            String csv,
            String executed,
            String fingerprint,
            String maturity,
            String coverage,
            int value) {
        return ("{'week_start_date':'" + start + "','week_end_date':'" + end + "','data_version':1,'data_checksum':'v1:"
                        + csv.hashCode() + "','execution_date':'" + executed + "T00:00:00Z','amc_execution_id':'exec-"
                        + LocalDate.parse(start) + "','query_fingerprint':'" + fingerprint + "','maturity':'" + maturity
                        + "','coverage':" + coverage + ",'row_count':2,'value':" + value + "}")
                .replace('\'', '"');
    }

    private Map<String, Object> cell(String metric, String type, @Nullable String key) {
        Map<String, Object> cell = new HashMap<>();
        cell.put("workflow_id", source.workflow());
        cell.put("instance_id", source.instance());
        cell.put("metric", metric);
        cell.put("aggregation_type", type);
        if (key != null) {
            cell.put("key", key);
        }
        return cell;
    }

    private static JsonNode read(Map<String, Object> cell) {
        Response response = post(PATH, cell, Tokens.service());
        assertThat(response.statusCode()).as(response.body().asString()).isEqualTo(200);
        return json(response);
    }

    private static String values(JsonNode cell) {
        List<String> ofWeeks = list(cell.path("weeks")).stream()
                .map(week -> week.path("value").asText())
                .toList();
        return cell.path("value").asText() + ": " + String.join(" ", ofWeeks);
    }
}
