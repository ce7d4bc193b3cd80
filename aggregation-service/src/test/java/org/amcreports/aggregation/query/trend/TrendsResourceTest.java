package org.amcreports.aggregation.query.trend;

import static org.amcreports.aggregation.query.AskedSource.texts;
import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected slopes were reckoned with exact fractions in another language. */
@ServiceTest
class TrendsResourceTest {

    private static final String PATH = "/api/aggregates/trends";
    private static final String HEAD = "channel,impressions,clicks,sales,reach\n";

    private final AskedSource source = AskedSource.fresh();

    @Test
    void followsEachMetricFromWeekToWeek() {
        holdEightWeeks();

        JsonNode answer = trends("&aggregation_type=weekly&window=3&metric=impressions,sales,ctr");

        JsonNode impressions = answer.path("series").path(0);
        assertThat(impressions.path("metric").asText()).isEqualTo("impressions");
        assertThat(impressions.path("unit").asText()).isEqualTo("count");
        assertThat(impressions.path("group")).isEmpty();
        assertThat(values(impressions, "value")).isEqualTo("1000 1200 1100 - 1500 1400 1700 1900");
        assertThat(values(impressions, "moving_average")).isEqualTo("- - 1100 - - - 1533.333333 1666.666667");
        assertThat(impressions.path("slope").decimalValue()).isEqualByComparingTo("117.465753");
        assertThat(impressions.path("slope_periods").asInt()).isEqualTo(7);
        JsonNode sales = answer.path("series").path(1);
        assertThat(values(sales, "value")).isEqualTo("50 70 60 - 90 80 120 10");
        assertThat(values(sales, "moving_average")).isEqualTo("- - 60 - - - 96.666667 70");
        JsonNode ctr = answer.path("series").path(2);
        assertThat(values(ctr, "value")).isEqualTo("1 1.5 1 - 2 1.5 2 2");
        assertThat(ctr.path("slope").decimalValue()).isEqualByComparingTo("0.136986");
        assertThat(answer.path("series")).hasSize(3);
        assertThat(texts(answer.path("missing_weeks"))).containsExactly("2026-01-26");
        assertThat(answer.path("window").asInt()).isEqualTo(3);
    }

    /** The last week would turn the slope of sales from 9.285714 to 0.616438. */
    @Test
    void leavesUnsettledPeriodsOutOfTheSlope() {
        holdEightWeeks();

        JsonNode answer = trends("&aggregation_type=weekly&metric=sales,impressions");

        JsonNode sales = answer.path("series").path(0);
        assertThat(sales.path("slope").decimalValue()).isEqualByComparingTo("9.285714");
        assertThat(sales.path("slope_periods").asInt()).isEqualTo(6);
        assertThat(list(sales.path("points")))
                .extracting(point -> point.path("settled").asBoolean())
                .containsExactly(true, true, true, false, true, true, true, false);
        assertThat(answer.path("series")
                        .path(1)
                        .path("points")
                        .path(7)
                        .path("settled")
                        .asBoolean())
                .isTrue();
        assertThat(texts(answer.path("unsettled"))).containsExactly("sales");
        assertThat(answer.path("settled_until").toString())
                .isEqualTo("{\"sales\":\"2026-02-22\",\"impressions\":\"2026-03-01\"}");
    }

    /** (1000, 1200, 1100) clicked (10, 18, 11) times is 39 of 3300: not the mean of 1, 1.5 and 1. */
    @Test
    void theMovingAverageOfARatioIsThatOfItsParts() {
        holdEightWeeks();

        JsonNode ctr = trends("&aggregation_type=weekly&window=3&metric=ctr")
                .path("series")
                .path(0);

        assertThat(values(ctr, "moving_average")).isEqualTo("- - 1.181818 - - - 1.847826 1.86");
    }

    /** Reach may be averaged, but not added up under impressions; in the first week, 600 of them have a reach of 100. */
    @Test
    void aRatioWhosePartsCannotBeAddedUpHasNoMovingAverage() {
        holdEightWeeks();

        JsonNode series = trends("&aggregation_type=weekly&window=2&metric=reach,frequency")
                .path("series");

        assertThat(values(series.path(0), "moving_average")).isEqualTo("- - 115 - - 145 155 180");
        assertThat(values(series.path(1), "value")).isEqualTo("- 10 10 - 10 10 10 10");
        assertThat(values(series.path(1), "moving_average")).isEqualTo("- - - - - - - -");
    }

    @Test
    void aRatioOverSomeOfTheRowsHasNoMovingAverage() {
        source.hold("2026-01-05", HEAD + "a,1000,10,,\nb,500,,,\n");
        source.hold("2026-01-12", HEAD + "a,1000,20,,\n");
        source.hold("2026-01-19", HEAD + "a,1000,30,,\n");

        JsonNode ctr = read("&from=2026-01-05&to=2026-01-25&aggregation_type=weekly&window=2&metric=ctr")
                .path("series")
                .path(0);

        assertThat(values(ctr, "value")).isEqualTo("1 2 3");
        assertThat(ctr.path("points").path(0).path("note").asText()).isEqualTo("partial_parts");
        assertThat(values(ctr, "moving_average")).isEqualTo("- - 2.5");
    }

    @Test
    void takesTheLargestGroupsOverTheWholeRange() {
        source.hold("2026-01-05", HEAD + "small,5,,,\nlate,0,,,\nlarge,100,,,\n");
        source.hold("2026-01-12", HEAD + "small,6,,,\nlarge,90,,,\n");
        source.hold("2026-01-19", HEAD + "small,7,,,\nlate,200,,,\n");

        JsonNode answer = read("&from=2026-01-05&to=2026-01-25&aggregation_type=weekly&window=2"
                + "&metric=impressions,clicks&group_by=channel&limit=2");

        assertThat(list(answer.path("series")))
                .extracting(series -> series.path("metric").asText() + " "
                        + series.path("group").path("channel").asText() + ": " + values(series, "value"))
                .containsExactly(
                        "impressions late: 0 - 200",
                        "impressions large: 100 90 -",
                        "clicks late: - - -",
                        "clicks large: - - -");
        assertThat(answer.path("series").path(0).path("slope").decimalValue()).isEqualByComparingTo("100");
        assertThat(answer.path("series").path(1).path("slope").decimalValue()).isEqualByComparingTo("-10");
        assertThat(answer.path("series").path(2).path("slope").isNull()).isTrue();
    }

    /** January lacks its first days and a week, March lacks most of its days; February is one point. */
    @Test
    void partOfAMonthIsNoPointOfASlope() {
        holdEightWeeks();

        JsonNode sales = trends("&aggregation_type=monthly&window=1&metric=impressions")
                .path("series")
                .path(0);

        assertThat(list(sales.path("points")))
                .extracting(point -> point.path("period").path("key").asText() + " "
                        + point.path("period").path("complete").asBoolean())
                .containsExactly("2026-01 false", "2026-02 false", "2026-03 false");
        assertThat(sales.path("slope").isNull()).isTrue();
        assertThat(values(sales, "moving_average")).isEqualTo("- - -");
    }

    @Test
    void gapsOfSundayWeeksAreSundayWeeks() {
        source.hold("2026-02-01", HEAD + "a,10,,,\n");
        source.hold("2026-02-15", HEAD + "a,30,,,\n");

        JsonNode trend = read("&from=2026-01-25&to=2026-02-21&aggregation_type=weekly&metric=impressions")
                .path("series")
                .path(0);

        assertThat(list(trend.path("points")))
                .extracting(point -> point.path("period").path("key").asText())
                .containsExactly("2026-01-25", "2026-02-01", "2026-02-08", "2026-02-15");
        assertThat(values(trend, "value")).isEqualTo("- 10 - 30");
        assertThat(trend.path("slope").decimalValue()).isEqualByComparingTo("10");
    }

    @Test
    void nothingStoredIsNoSeries() {
        source.hold("2026-02-02", HEAD + "a,10,,,\n");

        JsonNode answer = read("&from=2025-01-06&to=2025-01-19&aggregation_type=weekly&metric=impressions");

        assertThat(answer.path("series")).isEmpty();
        assertThat(answer.path("missing_weeks")).hasSize(2);
        assertThat(answer.path("range_used").path("to").asText()).isEqualTo("2025-01-19");
    }

    @Test
    void onlyMembersOfTheInstanceRead() {
        UUID member = Platform.user();
        AskedSource theirs = new AskedSource(Platform.workflow(), Platform.instance(member));
        theirs.hold("2026-02-02", HEAD + "a,10,,,\n");
        String path = PATH + theirs.parameters() + "&aggregation_type=weekly&metric=impressions";

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(path, Tokens.user(member)).statusCode() == 200);
        assertThat(get(path, Tokens.user(UUID.randomUUID())).statusCode()).isEqualTo(403);
        assertThat(get(path, Tokens.admin(UUID.randomUUID())).statusCode()).isEqualTo(200);
        assertThat(get(PATH + source.parameters() + "&aggregation_type=weekly&metric=x", Tokens.user(member))
                        .statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&metric=impressions | aggregation_type",
                "&metric=impressions&aggregation_type=total | aggregation_type",
                "&aggregation_type=weekly&metric=a,,b | metric",
                "&aggregation_type=weekly&metric=impressions,nonsense | metric[1]",
                "&aggregation_type=weekly&metric=impressions&group_by=galaxy | group_by[0]",
                "&aggregation_type=weekly&metric=impressions&group_by=a,b,c,d | group_by",
                "&aggregation_type=weekly&metric=impressions&window=0 | window",
                "&aggregation_type=weekly&metric=impressions&window=53 | window",
                "&aggregation_type=weekly&metric=impressions&limit=201 | limit",
                "&aggregation_type=weekly&metric=impressions&from=2026-02-30 | from",
                "&aggregation_type=weekly&metric=impressions&to=2201-01-01 | to",
                "&aggregation_type=weekly&metric=impressions&from=2026-02-02&to=2026-02-01 | to",
                "&aggregation_type=weekly&metric=impressions&range=yesterday | range",
                "&aggregation_type=weekly&metric=impressions&range=all&to=2026-02-01 | range",
                "&aggregation_type=weekly&metric=impressions&grain=daily | grain"
            })
    void namesTheParameterThatIsWrong(String parameters, String field) {
        source.hold("2026-02-02", HEAD + "a,10,,,\n");

        JsonNode problem = json(get(PATH + source.parameters() + parameters, Tokens.service()));

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void needsASource() {
        JsonNode problem = json(get(PATH + "?aggregation_type=weekly&metric=impressions", Tokens.service()));

        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("workflow_id");
    }

    /** 2026-01-05 to 2026-03-01: the fourth week is not stored, the last one is provisional. */
    private void holdEightWeeks() {
        source.hold("2026-01-05", HEAD + "a,600,4,20,100\nb,400,6,30,\n");
        source.hold("2026-01-12", HEAD + "a,1200,18,70,120\n");
        source.hold("2026-01-19", HEAD + "b,1100,11,60,110\n");
        source.hold("2026-02-02", HEAD + "a,1500,30,90,150\n");
        source.hold("2026-02-09", HEAD + "a,1400,21,80,140\n");
        source.hold("2026-02-16", HEAD + "a,1700,34,120,170\n");
        source.hold(source.provisional("2026-02-23", HEAD + "a,1900,38,10,190\n"));
    }

    private JsonNode trends(String parameters) {
        return read("&from=2026-01-05&to=2026-03-01" + parameters);
    }

    private JsonNode read(String parameters) {
        return json(get(PATH + source.parameters() + parameters, Tokens.service()));
    }

    private static String values(JsonNode trend, String name) {
        List<String> values = list(trend.path("points")).stream()
                .map(point -> point.path(name))
                .map(value -> value.isNull() ? "-" : value.decimalValue().toPlainString())
                .toList();
        return String.join(" ", values);
    }
}
