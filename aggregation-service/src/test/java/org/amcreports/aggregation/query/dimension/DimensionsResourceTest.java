package org.amcreports.aggregation.query.dimension;

import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class DimensionsResourceTest {

    private static final String PATH = "/api/aggregates/dimensions";

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Pool pool;

    @Test
    void tellsHowManyValuesEachDimensionHasInHowManyWeeks() {
        threeWeeks();

        JsonNode answer = read("");

        assertThat(list(answer.path("items")))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "{\"name\":\"campaign\",\"label\":\"Campaign\",\"distinct\":5,\"weeks\":3}",
                        "{\"name\":\"geo\",\"label\":\"Geo\",\"distinct\":2,\"weeks\":2}");
        assertThat(answer.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void valuesAreThoseOfTheRangeWithTheirFirstAndLastWeek() {
        threeWeeks();

        assertThat(values(read("&dimension=campaign")))
                .containsExactly(
                        "Brand 2026-02-02 2026-02-16",
                        "brand 2 2026-02-09 2026-02-09",
                        "z_100% 2026-02-16 2026-02-16",
                        "z_1000 2026-02-16 2026-02-16",
                        "Übersee 2026-02-02 2026-02-09");
        assertThat(values(read("&dimension=campaign&from=2026-02-14&to=2026-02-17")))
                .containsExactly(
                        "Brand 2026-02-16 2026-02-16",
                        "brand 2 2026-02-09 2026-02-09",
                        "z_100% 2026-02-16 2026-02-16",
                        "z_1000 2026-02-16 2026-02-16",
                        "Übersee 2026-02-09 2026-02-09");
        assertThat(values(read("&dimension=geo")))
                .containsExactly("de 2026-02-02 2026-02-02", "us 2026-02-02 2026-02-09");
        assertThat(values(read("&dimension=geo&from=2026-02-16"))).isEmpty();
        assertThat(values(read("&dimension=campaign&range=all"))).hasSize(5);
    }

    @Test
    void searchesPartsOfValuesInCapitalsOrNot() {
        threeWeeks();

        assertThat(values(read("&dimension=campaign&search=RAND")))
                .containsExactly("Brand 2026-02-02 2026-02-16", "brand 2 2026-02-09 2026-02-09");
        assertThat(values(read("&dimension=campaign&search=" + "ÜBER"))).hasSize(1);
        assertThat(values(read("&dimension=campaign&search=" + "über"))).hasSize(1);
        assertThat(values(read("&dimension=campaign&search=" + "0%"))).containsExactly("z_100% 2026-02-16 2026-02-16");
        assertThat(values(read("&dimension=campaign&search=zz"))).isEmpty();
    }

    @Test
    void pagesToTheEnd() {
        threeWeeks();
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read("&dimension=campaign&limit=2" + cursor);
            all.addAll(values(page));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(all).isEqualTo(values(read("&dimension=campaign"))).hasSize(5);
        String next = read("&dimension=campaign&limit=2").path("next_cursor").asText();
        assertThat(get(PATH + source.parameters() + "&dimension=geo&cursor=" + next, Tokens.service())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void weeksThatWereNotRolledUpAreRolledUpFirst() {
        threeWeeks();
        forgetRollUps();

        assertThat(list(read("").path("items")))
                .extracting(item -> item.path("distinct").asInt())
                .containsExactlyInAnyOrder(5, 2);
        assertThat(values(read("&dimension=campaign"))).hasSize(5);
    }

    @Test
    void aSourceWithoutWeeksHasNone() {
        AskedSource known = new AskedSource(Platform.workflow(), Platform.instance());

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(PATH + known.parameters(), Tokens.service()).statusCode() == 200);

        assertThat(json(get(PATH + known.parameters(), Tokens.service())).path("items"))
                .isEmpty();
        assertThat(json(get(PATH + known.parameters() + "&dimension=campaign", Tokens.service()))
                        .path("items"))
                .isEmpty();
    }

    @Test
    void onlyMembersOfTheInstanceMayKnow() {
        UUID member = Platform.user();
        Platform.registerInstance(source.instance(), member);
        Platform.workflow(source.workflow(), Map.of());
        threeWeeks();
        String path = PATH + source.parameters();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(path, Tokens.user(member)).statusCode() == 200);
        assertThat(get(path, Tokens.user(UUID.randomUUID())).statusCode()).isEqualTo(404);
        assertThat(get(path + "&dimension=campaign", Tokens.user(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "dimension=galaxy, dimension",
        "dimension=impressions, dimension",
        "search=a, dimension",
        "limit=5, dimension",
        "dimension=campaign&limit=0, limit",
        "dimension=campaign&limit=201, limit",
        "dimension=campaign&from=2026-02-30, from",
        "dimension=campaign&from=2026-02-03&to=2026-02-01, to",
        "dimension=campaign&from=2026-02-03&range=all, range",
        "dimension=campaign&range=forever, range",
        "dimension=campaign&cursor=abc, cursor",
        "nonsense=1, nonsense"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        source.hold("2026-02-02", "campaign,impressions\na,1\n");

        JsonNode problem = json(get(PATH + source.parameters() + "&" + query, Tokens.service()));

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void aSearchHasAnEnd() {
        String search = PATH + source.parameters() + "&dimension=campaign&search=" + "x".repeat(201);

        assertThat(json(get(search, Tokens.service()))
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("search");
    }

    @Test
    void needsBothIds() {
        assertThat(get(PATH + "?workflow_id=" + source.workflow(), Tokens.service())
                        .statusCode())
                .isEqualTo(400);
    }

    /** The last has no geo, the first a row whose campaign was withheld. */
    private void threeWeeks() {
        source.hold("2026-02-02", "campaign,geo,impressions\nBrand,us,1\nÜbersee,de,2\n,us,3\n");
        source.hold("2026-02-09", "campaign,geo,impressions\nÜbersee,us,1\nbrand 2,us,1\n");
        source.hold("2026-02-16", "campaign,impressions\nBrand,1\nz_1000,1\nz_100%,1\n");
    }

    private void forgetRollUps() {
        for (String statement : List.of(
                "DELETE FROM week_rollups USING source_layouts l WHERE l.source_id = week_rollups.source_id AND ",
                "UPDATE week_loads k SET sets = '{}' FROM source_layouts l WHERE l.source_id = k.source_id AND ",
                "UPDATE sources l SET revision = revision + 1 WHERE ")) {
            pool.preparedQuery(statement + "l.workflow_id = $1 AND l.instance_id = $2")
                    .execute(Tuple.of(source.workflow(), source.instance()))
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
    }

    private JsonNode read(String query) {
        JsonNode answer = json(get(PATH + source.parameters() + query, Tokens.service()));
        assertThat(answer.has("items")).as(answer.toString()).isTrue();
        return answer;
    }

    private static List<String> values(JsonNode page) {
        return list(page.path("items")).stream()
                .map(item -> item.path("value").asText() + " "
                        + item.path("first_week").asText() + " "
                        + item.path("last_week").asText())
                .toList();
    }
}
