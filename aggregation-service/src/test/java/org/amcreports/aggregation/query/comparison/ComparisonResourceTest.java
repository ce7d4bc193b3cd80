package org.amcreports.aggregation.query.comparison;

import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.util.UUID;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were reckoned by hand. */
@ServiceTest
class ComparisonResourceTest {

    private static final String PATH = "/api/aggregates/compare";
    private static final String HEAD = "channel,impressions,clicks,spend,sales\n";

    private final AskedSource source = AskedSource.fresh();

    /** Spend of four weeks against four, sales of three against three, as the fourth may still grow. */
    @Test
    void comparesTheSettledPartMetricByMetric() {
        source.hold("2026-01-05", HEAD + "a,100,1,10,1\n");
        source.hold("2026-01-12", HEAD + "a,100,1,10,100\n");
        source.hold("2026-01-19", HEAD + "a,100,1,10,100\n");
        source.hold("2026-01-26", HEAD + "a,100,1,10,100\n");
        source.hold("2026-02-02", HEAD + "a,150,2,13,110\n");
        source.hold("2026-02-09", HEAD + "a,150,2,13,120\n");
        source.hold("2026-02-16", HEAD + "a,150,2,13,130\n");
        source.hold(source.provisional("2026-02-23", HEAD + "a,150,2,13,4\n"));

        JsonNode answer = compare("&from=2026-02-02&to=2026-03-01&metric=spend,sales,ctr,roas");

        assertThat(span(answer, "spend")).isEqualTo("2026-02-02..2026-03-01 2026-01-05..2026-02-01");
        assertThat(change(answer, "spend")).isEqualTo("52 40 12 30 true null");
        assertThat(span(answer, "sales")).isEqualTo("2026-02-02..2026-02-22 2026-01-12..2026-02-01");
        assertThat(change(answer, "sales")).isEqualTo("360 300 60 20 true null");
        // 8 of 600 against 4 of 400
        assertThat(change(answer, "ctr")).isEqualTo("1.333333 1 0.333333 33.3333 true null");
        assertThat(span(answer, "roas")).isEqualTo(span(answer, "sales"));
        // 360 for 39 against 300 for 30
        assertThat(change(answer, "roas")).isEqualTo("9.230769 10 -0.769231 -7.69231 true null");
        assertThat(answer.path("against").asText()).isEqualTo("previous_period");
        assertThat(answer.path("range_used").path("to").asText()).isEqualTo("2026-03-01");
        assertThat(answer.path("items")).isEmpty();
        assertThat(answer.path("unsettled")).hasSize(2);
        assertThat(answer.path("units").path("spend").asText()).isEqualTo("currency");
        assertThat(answer.path("version").asInt()).isEqualTo(8);
        assertThat(answer.path("currency").asText()).isEqualTo("USD");
    }

    /** 2020 had 53 weeks: week 1 of 2021 is 53 weeks after week 1 of 2020, and week 1 of 2020 is 52 after that of 2019. */
    @ParameterizedTest
    @CsvSource({
        "2021-01-04, 2021-01-10, 2019-12-30, 2020-01-05",
        "2019-12-30, 2020-01-05, 2018-12-31, 2019-01-06",
        "2020-12-21, 2020-12-27, 2019-12-23, 2019-12-29"
    })
    void aYearBeforeWeekNumbersMeet(String from, String to, String previousFrom, String previousTo) {
        source.hold(from, HEAD + "a,100,1,30,1\n");
        source.hold(previousFrom, HEAD + "a,100,1,20,1\n");

        JsonNode answer = compare("&against=previous_year&metric=spend&from=" + from + "&to=" + to);

        assertThat(span(answer, "spend")).isEqualTo(from + ".." + to + " " + previousFrom + ".." + previousTo);
        assertThat(change(answer, "spend")).isEqualTo("30 20 10 50 true null");
        assertThat(answer.path("against").asText()).isEqualTo("previous_year");
    }

    @Test
    void comparesEachGroupAlsoWhenItIsNewOrGone() {
        source.hold("2026-02-02", HEAD + "gone,10,,4,\nlarge,20,,8,\nfree,5,,0,\nsmall,1,,1,\n");
        source.hold("2026-02-09", HEAD + "new,10,,3,\nlarge,20,,5,\nfree,5,,2,\n,1,,2.5,\n");

        JsonNode all = compare("&from=2026-02-09&to=2026-02-15&metric=spend,impressions&group_by=channel");
        JsonNode two = compare("&from=2026-02-09&to=2026-02-15&metric=spend&group_by=channel&limit=2");

        assertThat(list(all.path("items")))
                .extracting(item -> item.path("group").path("channel").asText() + ": "
                        + text(item.path("metrics").path("spend")))
                .containsExactly(
                        "large: 5 8 -3 -37.5 true null",
                        "new: 3 null null null true null",
                        "null: 2.5 null null null true null",
                        "free: 2 0 2 null true null",
                        "gone: null 4 null null true null",
                        "small: null 1 null null true null");
        assertThat(change(all, "spend")).isEqualTo("12.5 13 -0.5 -3.846154 true null");
        assertThat(text(all.path("items").path(0).path("metrics").path("impressions")))
                .isEqualTo("20 20 0 0 true null");
        assertThat(list(two.path("items")))
                .extracting(item -> item.path("group").path("channel").asText())
                .containsExactly("large", "new");
        assertThat(change(two, "spend")).isEqualTo(change(all, "spend"));
    }

    @Test
    void nothingIsComparedWhileNothingIsSettled() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        source.hold(source.provisional("2026-02-09", HEAD + "a,10,1,5,8\n"));

        JsonNode answer = compare("&from=2026-02-09&to=2026-02-15&metric=sales,spend&group_by=channel");

        assertThat(change(answer, "sales")).isEqualTo("null null null null false maturity");
        assertThat(span(answer, "sales")).isEqualTo("null null");
        assertThat(change(answer, "spend")).isEqualTo("5 4 1 25 true null");
        assertThat(text(answer.path("items").path(0).path("metrics").path("sales")))
                .isEqualTo("null null null null false maturity");
    }

    @Test
    void aProvisionalWeekBeforeIsNotComparable() {
        source.hold(source.provisional("2026-02-02", HEAD + "a,10,1,4,7\n"));
        source.hold("2026-02-09", HEAD + "a,10,1,5,8\n");

        JsonNode answer = compare("&from=2026-02-09&to=2026-02-15&metric=sales,spend");

        assertThat(change(answer, "sales")).isEqualTo("8 7 1 14.285714 false maturity");
        assertThat(change(answer, "spend")).isEqualTo("5 4 1 25 true null");
    }

    @Test
    void missingWeeksAreNotComparable() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        source.hold("2026-02-16", HEAD + "a,10,1,5,8\n");
        source.hold("2026-02-23", HEAD + "a,10,1,5,8\n");

        JsonNode before = compare("&from=2026-02-16&to=2026-03-01&metric=spend");
        JsonNode never = compare("&from=2026-02-02&to=2026-02-08&metric=spend");
        JsonNode now = compare("&from=2025-02-03&to=2025-02-09&metric=spend");

        assertThat(change(before, "spend")).isEqualTo("10 4 6 150 false partial_period");
        assertThat(change(never, "spend")).isEqualTo("4 null null null false partial_period");
        assertThat(change(now, "spend")).isEqualTo("null null null null false partial_period");
    }

    /** The week after the last stored one is still being collected: the range ends before it. */
    @Test
    void aRangeIsComparedAsFarAsItIsStored() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        source.hold("2026-02-09", HEAD + "a,10,1,5,8\n");

        JsonNode answer = compare("&from=2026-02-09&to=2026-02-22&metric=spend");

        assertThat(span(answer, "spend")).isEqualTo("2026-02-09..2026-02-15 2026-02-02..2026-02-08");
        assertThat(change(answer, "spend")).isEqualTo("5 4 1 25 true null");
    }

    @Test
    void anotherDefinitionIsNotComparable() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        source.hold(source.week("2026-02-09", HEAD + "a,10,1,5,8\n").fingerprint("fp2"));

        assertThat(change(compare("&from=2026-02-09&to=2026-02-15&metric=spend"), "spend"))
                .isEqualTo("5 4 1 25 false definition");
    }

    @Test
    void anotherCurrencyIsAnotherDefinition() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        source.hold(source.week("2026-02-09", HEAD + "a,10,1,5,8\n").currency("EUR"));

        assertThat(change(compare("&from=2026-02-09&to=2026-02-15&metric=spend"), "spend"))
                .isEqualTo("5 4 1 25 false definition");
    }

    /** Withheld are 10 % and 30 % of all impressions, and of the groups none in one and more in the other. */
    @Test
    void anotherCoverageIsNotComparable() {
        String head = "channel,filtered,impressions,spend\n";
        source.hold("2026-02-02", head + "a,false,900,9\nb,false,500,5\nb,true,160,1\n");
        source.hold("2026-02-09", head + "a,false,900,9\nb,false,500,5\nb,true,600,1\n");

        JsonNode answer = compare("&from=2026-02-09&to=2026-02-15&metric=spend&group_by=channel");

        assertThat(change(answer, "spend")).isEqualTo("15 15 0 0 false coverage");
        assertThat(list(answer.path("items")))
                .extracting(item -> text(item.path("metrics").path("spend")))
                .containsExactly("9 9 0 0 true null", "6 6 0 0 false coverage");
    }

    @Test
    void valuesThatCannotBeAddedUpSayWhy() {
        source.hold("2026-02-02", "channel,reach\na,5\n");
        source.hold("2026-02-09", "channel,reach\na,5\nb,6\n");

        JsonNode reach = compare("&from=2026-02-09&to=2026-02-15&metric=reach")
                .path("totals")
                .path("reach");

        assertThat(text(reach)).isEqualTo("null 5 null null true null");
        assertThat(reach.path("note").asText()).isEqualTo("non_additive");
    }

    @Test
    void aFallBelowZeroIsAFall() {
        source.hold("2026-02-02", HEAD + "a,10,1,-4,7\n");
        source.hold("2026-02-09", HEAD + "a,10,1,-5,8\n");

        assertThat(change(compare("&from=2026-02-09&to=2026-02-15&metric=spend"), "spend"))
                .isEqualTo("-5 -4 -1 -25 true null");
    }

    @Test
    void whoMayNotReadIsRefused() {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");
        String path = PATH + source.parameters() + "&metric=spend";

        assertThat(get(path, Tokens.service()).statusCode()).isEqualTo(200);
        assertThat(get(path, Tokens.user(UUID.randomUUID())).statusCode()).isEqualTo(403);
        assertThat(get(PATH + AskedSource.fresh().parameters() + "&metric=spend", Tokens.service())
                        .statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&metric=spend,nonsense | metric[1]",
                "&metric=spend&group_by=galaxy | group_by[0]",
                "&metric=spend&against=tomorrow | against",
                "&metric=spend&range=last_5_weeks | range",
                "&metric=spend&range=all&from=2026-02-02 | range",
                "&metric=spend&limit=0 | limit",
                "&metric=spend&aggregation_type=weekly | aggregation_type",
                "&metric=spend&metric=sales | metric"
            })
    void namesTheParameterThatIsWrong(String parameters, String field) {
        source.hold("2026-02-02", HEAD + "a,10,1,4,7\n");

        JsonNode problem = json(get(PATH + source.parameters() + parameters, Tokens.service()));

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    private JsonNode compare(String parameters) {
        return json(get(PATH + source.parameters() + parameters, Tokens.service()));
    }

    private static String change(JsonNode answer, String metric) {
        return text(answer.path("totals").path(metric));
    }

    private static String text(JsonNode change) {
        return String.join(
                " ",
                number(change, "current"),
                number(change, "previous"),
                number(change, "change"),
                number(change, "change_percent"),
                change.path("comparable").asText(),
                change.path("reason").asText());
    }

    private static String number(JsonNode change, String name) {
        JsonNode number = change.path(name);
        return number.isNull() ? "null" : number.decimalValue().toPlainString();
    }

    private static String span(JsonNode answer, String metric) {
        JsonNode spans = answer.path("spans").path(metric);
        return days(spans.path("current")) + " " + days(spans.path("previous"));
    }

    private static String days(JsonNode span) {
        return span.isNull()
                ? "null"
                : span.path("from").asText() + ".." + span.path("to").asText();
    }
}
