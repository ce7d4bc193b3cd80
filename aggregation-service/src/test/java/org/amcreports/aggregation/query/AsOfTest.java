package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.query.AskedSource.texts;
import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.list;
import static org.amcreports.aggregation.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said at an earlier moment is said again. */
@ServiceTest
class AsOfTest {

    private static final String HEADER = "campaign,geo,impressions,purchases\n";
    private static final String FIRST = HEADER + "a,us,70,7\nb,us,30,1\n";
    private static final String RESTATED = HEADER + "a,us,80,9\nb,de,30,2\nc,de,5,1\n";

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Pool pool;

    @Inject
    LoadRepository loads;

    @Test
    void aRestatedWeekIsAnsweredAsItWas() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));

        JsonNode then = ask(asOf(before, byCampaign()));
        JsonNode now = ask(asOf(Instant.now(), byCampaign()));

        assertThat(groups(then)).containsExactly("a 70", "b 30");
        assertThat(then.path("totals").path("impressions").asInt()).isEqualTo(100);
        assertThat(then.path("as_of").asText()).isEqualTo("2026-02-12T00:00:00Z");
        assertThat(groups(now)).containsExactly("a 80", "b 30", "c 5");
        assertThat(now.path("as_of").asText()).isEqualTo("2026-02-13T00:00:00Z");
        assertThat(ask(byCampaign())).isEqualTo(now);
    }

    @Test
    void dimensionsAndDaysThatNobodyAskedForYetAreAnsweredOfWhatWasSuperseded() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));

        JsonNode pairs = ask(asOf(before, source.query("total", List.of("impressions"), "campaign", "geo")));
        JsonNode days = ask(asOf(before, source.query("total", "2026-02-02", "2026-02-05", List.of("purchases"))));
        JsonNode pairsNow = ask(source.query("total", List.of("impressions"), "campaign", "geo"));

        assertThat(groups(pairs)).containsExactly("a us 70", "b us 30");
        assertThat(groups(pairsNow)).containsExactly("a us 80", "b de 30", "c de 5");
        // 4/7 of 7, and of 1 rounded to six places
        assertThat(days.path("totals").path("purchases").decimalValue()).isEqualByComparingTo("4.571429");
    }

    @Test
    void aWeekThatMaturedWasProvisionalBefore() {
        source.hold(source.provisional("2026-02-02", FIRST));
        Instant before = Instant.now();
        source.hold(source.week("2026-02-02", FIRST).maturity("final", 3600));
        Map<String, Object> query = source.query("weekly", List.of("impressions", "purchases"));
        query.put("marks", true);

        JsonNode then = ask(asOf(before, query));
        JsonNode now = ask(query);

        assertThat(then.path("maturity").asText()).isEqualTo("provisional");
        assertThat(texts(then.path("unsettled"))).containsExactly("purchases");
        assertThat(then.path("items").path(0).path("marks").path("maturity").asText())
                .isEqualTo("provisional");
        assertThat(then.path("as_of").asText()).isEqualTo("2026-02-12T00:00:00Z");
        assertThat(now.path("maturity").asText()).isEqualTo("final");
        assertThat(now.path("as_of").asText()).isEqualTo("2026-02-12T01:00:00Z");
        assertThat(then.path("totals")).isEqualTo(now.path("totals"));
    }

    @Test
    void beforeTheFirstWeekThereWasNothing() {
        Instant before = Instant.now();
        source.hold("2026-02-02", FIRST);

        JsonNode then = ask(asOf(before, source.query("weekly", "2026-02-02", "2026-02-08", List.of("impressions"))));

        assertThat(then.path("items")).isEmpty();
        assertThat(then.path("totals")).isEmpty();
        assertThat(then.path("as_of").isNull()).isTrue();
        assertThat(texts(then.path("missing_weeks"))).containsExactly("2026-02-02");
    }

    @Test
    void aWeekThatWasStoredLaterWasMissing() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        source.hold("2026-02-09", RESTATED);

        Map<String, Object> open = source.query("weekly", List.of("impressions"));
        Map<String, Object> closed = source.query("weekly", "2026-02-02", "2026-02-15", List.of("impressions"));

        assertThat(ask(asOf(before, open)).path("range_used").path("to").asText())
                .isEqualTo("2026-02-08");
        JsonNode then = ask(asOf(before, closed));
        assertThat(then.path("totals").path("impressions").asInt()).isEqualTo(100);
        assertThat(texts(then.path("missing_weeks"))).containsExactly("2026-02-09");
        assertThat(ask(asOf(Instant.now(), closed))
                        .path("totals")
                        .path("impressions")
                        .asInt())
                .isEqualTo(215);
    }

    @Test
    void aColumnThatCameLaterWasNotThere() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        source.hold("2026-02-09", "campaign,impressions,add_to_cart\na,10,1\n");

        assertThat(type(ask(asOf(before, source.query("total", List.of("add_to_cart"))))))
                .isEqualTo("urn:amc-reports:problem:metric-not-in-workflow");
    }

    @Test
    void rangesByNameAndMissingWeeksAreThoseOfTheMoment() {
        source.hold("2026-02-02", FIRST);
        Instant earlier = Instant.parse("2026-02-17T12:00:00Z"); // the week of 2026-02-09 is not available before noon
        storedAt(Instant.parse("2026-02-12T00:00:00Z"));
        Map<String, Object> query = source.query("total", List.of("impressions"));
        query.put("range", "last_4_weeks");

        JsonNode then = ask(asOf(earlier, query));

        assertThat(then.path("range_used").path("from").asText()).isEqualTo("2026-01-12");
        assertThat(then.path("range_used").path("to").asText()).isEqualTo("2026-02-08");
        assertThat(texts(then.path("missing_weeks"))).containsExactly("2026-01-12", "2026-01-19", "2026-01-26");
        assertThat(then.path("totals").path("impressions").asInt()).isEqualTo(100);
    }

    @Test
    void whatNeedsFactsThatAreNoLongerKeptIsRefused() {
        source.hold("2026-02-02", FIRST);
        Instant before = Instant.now();
        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));
        Load superseded = superseded();
        pool.withTransaction(connection -> loads.clearFacts(connection, superseded))
                .await()
                .atMost(Duration.ofSeconds(30));

        JsonNode pairs = ask(asOf(before, source.query("total", List.of("impressions"), "campaign", "geo")));
        JsonNode again = ask(asOf(before, source.query("total", List.of("impressions"), "campaign", "geo")));
        JsonNode days = ask(asOf(before, source.query("total", "2026-02-02", "2026-02-05", List.of("purchases"))));

        assertThat(type(pairs)).isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(again).isEqualTo(pairs);
        assertThat(pairs.path("problem").path("status").asInt()).isEqualTo(410);
        assertThat(type(days)).isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(groups(ask(asOf(before, byCampaign())))).containsExactly("a 70", "b 30");
        assertThat(groups(ask(source.query("total", List.of("impressions"), "campaign", "geo"))))
                .containsExactly("a us 80", "b de 30", "c de 5");
    }

    @Test
    void momentsAndDaysBeyondWhatIsKeptAreRefused() {
        source.hold("2026-02-02", FIRST);
        Instant now = Instant.now();

        assertThat(type(ask(asOf(now.minus(401, ChronoUnit.DAYS), byCampaign()))))
                .isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(type(ask(asOf(
                        Instant.now(), source.query("total", "2023-01-02", "2026-02-08", List.of("impressions"))))))
                .isEqualTo("urn:amc-reports:problem:no-longer-kept");
        assertThat(type(ask(source.query("total", "2023-01-02", "2026-02-08", List.of("impressions")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2199-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void aMomentToComeIsNow(String moment) {
        source.hold("2026-02-02", FIRST);
        Map<String, Object> query = byCampaign();
        query.put("as_of", moment);

        assertThat(groups(ask(query))).containsExactly("a 70", "b 30");
        source.hold(source.week("2026-02-02", FIRST).version(2, RESTATED));
        assertThat(groups(ask(query))).containsExactly("a 80", "b 30", "c 5");
    }

    @Test
    void whatIsNoMomentIsRefused() {
        Map<String, Object> query = byCampaign();
        query.put("as_of", "yesterday");

        assertThat(post("/api/aggregates/query", Map.of("queries", List.of(query)), Tokens.service())
                        .statusCode())
                .isEqualTo(400);
    }

    private Map<String, Object> byCampaign() {
        return source.query("total", List.of("impressions"), "campaign");
    }

    private static Map<String, Object> asOf(Instant moment, Map<String, Object> query) {
        Map<String, Object> then = new HashMap<>(query);
        then.put("as_of", moment.toString());
        return then;
    }

    private static List<String> groups(JsonNode result) {
        return list(result.path("items")).stream()
                .map(item -> String.join(" ", texts(item.path("group"))) + " "
                        + item.path("metrics").path("impressions").asText())
                .toList();
    }

    private static String type(JsonNode result) {
        return result.path("problem").path("type").asText();
    }

    private void storedAt(Instant moment) {
        pool.preparedQuery("UPDATE source_weeks SET stored_at = $3 WHERE workflow_id = $1 AND instance_id = $2")
                .execute(Tuple.of(source.workflow(), source.instance(), moment.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Load superseded() {
        return pool.preparedQuery("""
                        SELECT load_id, source_id, week_start_date FROM week_loads
                        WHERE workflow_id = $1 AND instance_id = $2 AND superseded_at IS NOT NULL
                        """)
                .execute(Tuple.of(source.workflow(), source.instance()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Load(row.getUUID(0), row.getLong(1), row.getLocalDate(2)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
