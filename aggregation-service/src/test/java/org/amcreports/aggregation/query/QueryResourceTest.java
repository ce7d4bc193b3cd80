package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.amcreports.aggregation.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
class QueryResourceTest {

    private static final String PATH = "/api/aggregates/query";
    /** Sales are known in total only, one channel's spend is unknown; 2026-03-30 is the Monday of a week in two months. */
    private static final String CHANNELS = """
            channel,impressions,spend,sales
            ,,,700
            search,1000,10.50,
            social,3000,20,
            radio,6000,,
            """;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Test
    void outcomesKnownOnlyInTotalAreNotAllocated() {
        hold("2026-03-23", CHANNELS, "2026-W13");

        JsonNode result =
                ask(query("total", "2026-03-23", "2026-03-29", List.of("spend", "sales", "roas", "cpm"), "channel"));

        assertThat(list(result.path("items")))
                .extracting(item -> item.path("group").path("channel").asText())
                .containsExactly("social", "search", "radio", "null");
        JsonNode unknown = list(result.path("items")).get(3);
        assertThat(unknown.path("group").path("channel").isNull()).isTrue();
        assertThat(number(unknown, "sales")).isEqualTo("700");
        assertThat(list(result.path("items")))
                .allMatch(item -> item.path("metrics").path("roas").isNull());
        assertThat(result.path("totals").path("roas").decimalValue()).isEqualByComparingTo("22.95082");
        assertThat(result.path("totals").path("cpm").decimalValue()).isEqualByComparingTo("7.625");
        assertThat(result.path("notes").path("cpm").asText()).isEqualTo("partial_parts");
        assertThat(result.path("roles").path("spend").asText()).isEqualTo("spend");
        assertThat(result.path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void monthsAndGroupsOfWholeWeeksAddUpToTheWeeks() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        hold("2026-03-30", CHANNELS.replace("10.50", "0.000000001"), "2026-W14");

        JsonNode weekly = ask(query("weekly", "2026-03-23", "2026-04-05", List.of("impressions", "spend", "sales")));
        JsonNode monthly = ask(query("monthly", "2026-03-23", "2026-04-05", List.of("impressions", "spend", "sales")));
        JsonNode grouped =
                ask(query("monthly", "2026-03-23", "2026-04-05", List.of("impressions", "spend", "sales"), "channel"));

        for (String metric : List.of("impressions", "spend", "sales")) {
            assertThat(sum(monthly, metric)).isEqualByComparingTo(sum(weekly, metric));
            assertThat(sum(grouped, metric)).isEqualByComparingTo(sum(weekly, metric));
            assertThat(monthly.path("totals").path(metric).decimalValue()).isEqualByComparingTo(sum(weekly, metric));
        }
        assertThat(sum(weekly, "spend")).isEqualByComparingTo("50.500000001");
        assertThat(monthly.path("estimated").asBoolean()).isTrue();
        assertThat(weekly.path("estimated").asBoolean()).isFalse();
        assertThat(list(monthly.path("items")))
                .noneMatch(item -> item.path("period").path("complete").asBoolean());
        assertThat(list(weekly.path("items")))
                .allMatch(item -> item.path("period").path("complete").asBoolean());
    }

    @Test
    void keepsTheLargestGroupsAndPutsTheOthersTogether() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> query = query("total", "2026-03-23", "2026-03-29", List.of("impressions"), "channel");
        query.put("limit", 1);
        query.put("others", true);
        query.put("sort", "-impressions");

        JsonNode result = ask(query);

        List<JsonNode> items = list(result.path("items"));
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("group").path("channel").asText()).isEqualTo("radio");
        assertThat(items.get(0).has("others")).isFalse();
        assertThat(items.get(1).path("others").asBoolean()).isTrue();
        assertThat(number(items.get(1), "impressions")).isEqualTo("4000");
        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(10_000);
    }

    @Test
    void answersTheNamedGroupsInTheirOrderAndPutsTheOthersTogether() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        hold("2026-03-30", CHANNELS.replace("radio,6000", "radio,1"), "2026-W14");
        Map<String, Object> query =
                query("weekly", "2026-03-23", "2026-04-05", List.of("impressions", "sales"), "channel");
        query.put(
                "groups",
                List.of(List.of("social"), Arrays.asList((String) null), List.of("nowhere"), List.of("social")));
        query.put("others", true);

        JsonNode result = ask(query);

        assertThat(list(result.path("items")))
                .extracting(item -> item.path("period").path("key").asText() + " "
                        + item.path("group").path("channel").asText() + " "
                        + item.path("others").asBoolean() + " "
                        + item.path("metrics").path("impressions").asText() + " "
                        + item.path("metrics").path("sales").asText())
                .containsExactly(
                        "2026-W13 social false 3000 null",
                        "2026-W13 null false null 700",
                        "2026-W13 null true 7000 null",
                        "2026-W14 social false 3000 null",
                        "2026-W14 null false null 700",
                        "2026-W14 null true 1001 null");
        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(14_001);
    }

    @Test
    void namedGroupsMustFitTheDimensions() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> ungrouped = query("total", "2026-03-23", "2026-03-29", List.of("spend"));
        ungrouped.put("groups", List.of(List.of("radio")));
        Map<String, Object> tooLong = query("total", "2026-03-23", "2026-03-29", List.of("spend"), "channel");
        tooLong.put("groups", List.of(List.of("radio"), List.of("radio", "x")));
        Map<String, Object> limited = query("total", "2026-03-23", "2026-03-29", List.of("spend"), "channel");
        limited.put("groups", List.of(List.of("radio")));
        limited.put("limit", 1);

        for (Map<String, Object> wrong : List.of(ungrouped, tooLong, limited)) {
            assertThat(problem(ask(wrong))).isEqualTo("urn:amc-reports:problem:validation groups");
        }
    }

    @Test
    void namedGroupsHaveTheirOwnOrder() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> sorted = query("total", "2026-03-23", "2026-03-29", List.of("spend"), "channel");
        sorted.put("groups", List.of(List.of("radio")));
        sorted.put("sort", "-spend");

        assertThat(problem(ask(sorted))).isEqualTo("urn:amc-reports:problem:validation sort");
    }

    @Test
    void filtersLetTheNamedValuesThrough() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> query = query("total", "2026-03-23", "2026-03-29", List.of("impressions", "sales"));
        query.put("filters", Map.of("channel", Arrays.asList("radio", null)));

        JsonNode result = ask(query);

        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(6000);
        assertThat(result.path("totals").path("sales").asInt()).isEqualTo(700);
    }

    @Test
    void gapsAreMissingWeeksNotZeros() {
        hold("2026-03-09", CHANNELS, "2026-W11");
        hold("2026-03-23", CHANNELS, "2026-W13");

        JsonNode result = ask(query("weekly", "2026-03-09", "2026-03-29", List.of("impressions")));

        assertThat(list(result.path("items")))
                .extracting(item -> item.path("period").path("key").asText())
                .containsExactly("2026-W11", "2026-W13");
        assertThat(list(result.path("missing_weeks")))
                .extracting(JsonNode::asText)
                .containsExactly("2026-03-16");
    }

    @Test
    void aSourceWithoutDataAnswersNothing() {
        UUID known = Platform.workflow();
        UUID place = Platform.instance();
        Map<String, Object> query = query("weekly", "2026-03-09", "2026-03-29", List.of("impressions"));
        query.put("workflow_id", known);
        query.put("instance_id", place);

        JsonNode result = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask(query), answer -> !answer.has("problem"));

        assertThat(result.path("items")).isEmpty();
        assertThat(result.path("version").asInt()).isZero();
        assertThat(result.path("as_of").isNull()).isTrue();
        assertThat(result.path("missing_weeks")).hasSize(3);
    }

    @Test
    void eachQuestionHasItsOwnProblem() {
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> good = query("total", "2026-03-23", "2026-03-29", List.of("impressions"));
        Map<String, Object> metric = query("total", "2026-03-23", "2026-03-29", List.of("impressions", "nonsense"));
        Map<String, Object> dimension = query("total", "2026-03-23", "2026-03-29", List.of("spend"), "galaxy");
        Map<String, Object> backwards = query("total", "2026-03-29", "2026-03-23", List.of("spend"));
        Map<String, Object> foreign = query("total", "2026-03-23", "2026-03-29", List.of("spend"));
        foreign.put("workflow_id", UUID.randomUUID());

        Response response =
                post(PATH, Map.of("queries", List.of(metric, good, dimension, backwards, foreign)), Tokens.service());

        List<JsonNode> results = list(json(response).path("results"));
        assertThat(problem(results.get(0))).isEqualTo("urn:amc-reports:problem:metric-not-in-workflow metrics[1]");
        assertThat(results.get(1).path("totals").path("impressions").asInt()).isEqualTo(10_000);
        assertThat(problem(results.get(2))).isEqualTo("urn:amc-reports:problem:dimension-not-in-workflow group_by[0]");
        assertThat(problem(results.get(3))).isEqualTo("urn:amc-reports:problem:validation to");
        assertThat(results.get(4).path("problem").path("status").asInt()).isEqualTo(403);
    }

    @Test
    void aRangeThatIsOpenAtOneEndMayNotBeTooLongEither() {
        hold("2026-03-23", CHANNELS, "2026-W13");

        Map<String, Object> open = query("weekly", "2000-01-01", "2000-01-01", List.of("spend"));
        open.remove("to");

        assertThat(problem(ask(open))).isEqualTo("urn:amc-reports:problem:validation from");
    }

    @Test
    void rolesArePlayedByTheColumnsOfTheWeeksAskedFor() {
        hold("2026-03-16", "channel,spend,product_sales\nsearch,10,50\n", "2026-W12");
        hold("2026-03-23", "channel,spend,sales\nsearch,10,80\n", "2026-W13");
        List<String> metrics = List.of("roas", "sales");
        List<Map<String, Object>> queries = List.of(
                query("total", "2026-03-16", "2026-03-22", metrics),
                query("total", "2026-03-16", "2026-03-22", metrics, "channel"),
                query("total", "2026-03-23", "2026-03-29", metrics, "channel"),
                query("total", "2026-03-23", "2026-03-29", List.of("product_sales")));

        List<JsonNode> results = list(
                json(post(PATH, Map.of("queries", queries), Tokens.service())).path("results"));

        assertThat(results.subList(0, 3))
                .extracting(result -> result.path("roles").path("sales").asText())
                .containsExactly("product_sales", "product_sales", "sales");
        assertThat(results.subList(0, 3))
                .extracting(result -> result.path("totals").path("roas").asInt())
                .containsExactly(5, 5, 8);
        assertThat(results.subList(0, 3))
                .extracting(result -> result.path("totals").path("sales").asInt())
                .containsExactly(50, 50, 80);
        JsonNode elsewhere = results.get(3);
        assertThat(elsewhere.path("totals").path("product_sales").isNull()).isTrue();
        assertThat(elsewhere.path("notes").path("product_sales").asText()).isEqualTo("metric_not_in_workflow");
    }

    @Test
    void onlyMembersOfTheInstanceAreAnswered() {
        UUID member = Platform.user();
        Platform.registerInstance(instance, member);
        Platform.workflow(workflow, Map.of());
        hold("2026-03-23", CHANNELS, "2026-W13");
        Map<String, Object> body =
                Map.of("queries", List.of(query("total", "2026-03-23", "2026-03-29", List.of("spend"))));

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !result(body, Tokens.user(member))
                .has("problem"));
        JsonNode refused = result(body, Tokens.user(UUID.randomUUID()));
        Map<String, Object> nowhere = query("total", "2026-03-23", "2026-03-29", List.of("spend"));
        nowhere.put("instance_id", UUID.randomUUID());
        JsonNode unknown = result(Map.of("queries", List.of(nowhere)), Tokens.user(member));

        assertThat(refused.path("problem").path("status").asInt()).isEqualTo(403);
        assertThat(unknown).isEqualTo(refused);
        assertThat(result(body, Tokens.admin(UUID.randomUUID())).has("items")).isTrue();
    }

    @Test
    void needsAValidToken() {
        String body = "{\"queries\":[]}";
        UUID user = UUID.randomUUID();

        assertThat(post(PATH, body, Tokens.expired(user)).statusCode()).isEqualTo(401);
        assertThat(post(PATH, body, Tokens.forged(user)).statusCode()).isEqualTo(401);
        assertThat(post(PATH, body, "nonsense").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | queries",
                "{\"queries\":[]} | queries",
                "{\"queries\":7} | queries",
                "{\"query\":[]} | query",
                "{\"queries\":[{\"aggregation_type\":\"weekly\"}]} | queries[0].instance_id",
                "{\"queries\":[{\"workflow_id\":5}]} | queries[0].workflow_id",
                "{\"queries\":[{\"from\":\"2026-02-30\"}]} | queries[0].from",
                "{\"queries\":[{\"from\":\"-999999999-01-01\"}]} | queries[0].from",
                "{\"queries\":[{\"from\":\"0001-01-01\"}]} | queries[0].from",
                "{\"queries\":[{\"to\":\"2201-01-01\"}]} | queries[0].to",
                "{\"queries\":[{\"limit\":\"7\"}]} | queries[0].limit",
                "{\"queries\":[{\"grain\":\"day\"}]} | queries[0].grain",
                "{\"queries\":[{\"aggregation_type\":\"daily\"}]} | queries[0].aggregation_type",
                "{\"queries\":[{\"limit\":10001}]} | queries[0].limit",
                "{\"queries\":[{\"group_by\":[\"a\",\"b\",\"c\",\"d\"]}]} | queries[0].group_by",
                "{\"queries\":[{\"filters\":{\"a\":[5]}}]} | queries[0].filters.a[0]",
                "{\"queries\":[null]} | queries[0]"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        Response response = post(PATH, body, Tokens.user(UUID.randomUUID()));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(list(json(response).path("errors")))
                .extracting(error -> error.path("field").asText())
                .contains(field);
    }

    @Test
    void refusesWhatIsNoJsonOrTooLong() {
        String token = Tokens.user(UUID.randomUUID());

        assertThat(post(PATH, "{\"queries\":[", token).statusCode()).isEqualTo(400);
        assertThat(post(PATH, "\"" + "x".repeat(20_000_000) + "\"", token).statusCode())
                .isEqualTo(413);
    }

    private void hold(String start, String csv, String key) {
        TestWeek.of(workflow, instance, start, csv).publish();
        awaitRow(workflow, instance, "weekly", key, row -> true);
    }

    private Map<String, Object> query(String type, String from, String to, List<String> metrics, String... groupBy) {
        Map<String, Object> query = new HashMap<>();
        query.put("workflow_id", workflow);
        query.put("instance_id", instance);
        query.put("aggregation_type", type);
        query.put("from", from);
        query.put("to", to);
        query.put("metrics", metrics);
        query.put("group_by", List.of(groupBy));
        return query;
    }

    private static JsonNode result(Map<String, Object> body, String token) {
        return json(post(PATH, body, token)).path("results").path(0);
    }

    private static String problem(JsonNode result) {
        JsonNode problem = result.path("problem");
        return problem.path("type").asText() + " "
                + problem.path("errors").path(0).path("field").asText();
    }

    private static BigDecimal sum(JsonNode result, String metric) {
        return list(result.path("items")).stream()
                .map(item -> item.path("metrics").path(metric))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String number(JsonNode item, String metric) {
        return item.path("metrics").path(metric).decimalValue().toPlainString();
    }
}
