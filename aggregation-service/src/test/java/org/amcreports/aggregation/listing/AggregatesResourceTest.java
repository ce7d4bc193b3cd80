package org.amcreports.aggregation.listing;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class AggregatesResourceTest {

    private static final String PATH = "/api/aggregates";
    private static final String CSV = "campaign,impressions,spend\na,1000,5\n";

    private final UUID workflow = UUID.randomUUID();

    @Test
    void onlyMembersSeeTheRowsByIdAndByList() {
        UUID member = Platform.user();
        UUID instance = Platform.instance(member);
        hold(instance, "2026-02-02", "2026-W06");
        String mine = PATH + "?instance_id=" + instance;
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(mine, Tokens.user(member)).statusCode() == 200);
        String outsider = Tokens.user(UUID.randomUUID());

        assertThat(json(get(mine, Tokens.user(member))).path("items")).hasSize(3);
        assertThat(json(get(PATH, Tokens.user(member))).path("items")).hasSize(3);
        assertThat(get(mine, outsider).statusCode()).isEqualTo(404);
        assertThat(json(get(PATH, outsider)).path("items")).isEmpty();
        assertThat(json(get(PATH + "?workflow_id=" + workflow, outsider)).path("items"))
                .isEmpty();
        assertThat(get(PATH + "?instance_id=" + UUID.randomUUID(), Tokens.user(member))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesThroughNewestFirst() {
        UUID instance = UUID.randomUUID();
        hold(instance, "2026-02-02", "2026-W06");
        hold(instance, "2026-02-09", "2026-W07");
        hold(instance, "2026-02-16", "2026-W08");
        String weekly =
                PATH + "?workflow_id=" + workflow + "&instance_id=" + instance + "&aggregation_type=weekly&limit=2";

        JsonNode first = json(get(weekly, Tokens.service()));
        String cursor = first.path("next_cursor").asText();
        JsonNode second = json(get(weekly + "&cursor=" + cursor, Tokens.service()));

        List<String> keys = new ArrayList<>();
        list(first.path("items"))
                .forEach(row -> keys.add(row.path("aggregation_key").asText()));
        list(second.path("items"))
                .forEach(row -> keys.add(row.path("aggregation_key").asText()));
        assertThat(keys).containsExactly("2026-W08", "2026-W07", "2026-W06");
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(get(PATH + "?aggregation_type=weekly&cursor=" + cursor, Tokens.service())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void narrowsToPeriodsThatShareADayWithTheRange() {
        UUID instance = UUID.randomUUID();
        hold(instance, "2026-02-02", "2026-W06");
        hold(instance, "2026-02-09", "2026-W07");
        String path = PATH + "?workflow_id=" + workflow + "&instance_id=" + instance + "&aggregation_type=weekly";

        JsonNode found = json(get(path + "&from=2026-02-15&to=2026-02-28", Tokens.service()));

        assertThat(list(found.path("items")))
                .extracting(row -> row.path("aggregation_key").asText())
                .containsExactly("2026-W07");
    }

    @Test
    void tellsEverythingAboutARow() {
        UUID instance = UUID.randomUUID();
        hold(instance, "2026-02-02", "2026-W06");

        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-W06", found -> true);

        assertThat(row.toString())
                .isEqualTo(("{'workflow_id':'" + workflow + "','instance_id':'" + instance + "',"
                                + "'aggregation_type':'weekly','aggregation_key':'2026-W06','data_date':'2026-02-02',"
                                + "'period_end':'2026-02-08','version':1,'as_of':'2026-02-12T00:00:00Z',"
                                + "'maturity':'final','estimated':false,'coverage':null,'row_count':1,'currency':'USD',"
                                + "'units':{'cpm':'currency','impressions':'count','spend':'currency'},"
                                + "'metrics':{'cpm':5,'impressions':1000,'spend':5},'notes':{},'missing_weeks':[],"
                                + "'dimensions':{'campaign':{'distinct':1,'values':['a'],'complete':true}}}")
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "workflow_id=5, workflow_id",
        "instance_id=x, instance_id",
        "aggregation_type=daily, aggregation_type",
        "from=2026-02-30, from",
        "to=yesterday, to",
        "from=0001-01-01, from",
        "to=2201-01-01, to",
        "from=2026-02-02&to=2026-02-01, to",
        "limit=0, limit",
        "limit=201, limit",
        "cursor=abc, cursor"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        JsonNode problem = json(get(PATH + "?" + query, Tokens.service()));

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void needsAToken() {
        assertThat(RestAssured.get(PATH).statusCode()).isEqualTo(401);
        assertThat(RestAssured.get(PATH + "/metrics").statusCode()).isEqualTo(401);
    }

    private void hold(UUID instance, String start, String key) {
        TestWeek.of(workflow, instance, start, CSV).publish();
        awaitRow(workflow, instance, "weekly", key, row -> true);
    }
}
