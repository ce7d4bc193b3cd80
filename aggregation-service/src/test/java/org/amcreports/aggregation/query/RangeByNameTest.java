package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.query.AskedSource.texts;
import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class RangeByNameTest {

    private static final String CSV = "channel,impressions\nsearch,10\n";
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final AskedSource source = AskedSource.fresh();

    @Inject
    Clock clock;

    @Test
    void endsWithTheLastAvailableWeek() {
        LocalDate last = lastAvailable();
        source.hold(last.toString(), CSV);
        source.hold(last.minusWeeks(3).toString(), CSV);
        source.hold(last.minusWeeks(5).toString(), CSV);

        JsonNode four = ask(query("last_4_weeks"));
        JsonNode all = ask(query("all"));
        JsonNode month = ask(query("this_month"));

        assertThat(used(four)).isEqualTo("last_4_weeks " + last.minusWeeks(3) + " " + last.plusDays(6));
        assertThat(four.path("totals").path("impressions").asInt()).isEqualTo(20);
        assertThat(texts(four.path("missing_weeks")))
                .containsExactly(
                        last.minusWeeks(2).toString(), last.minusWeeks(1).toString());
        assertThat(used(all)).isEqualTo("all " + last.minusWeeks(5) + " " + last.plusDays(6));
        assertThat(all.path("totals").path("impressions").asInt()).isEqualTo(30);
        assertThat(used(month)).isEqualTo("this_month " + last.plusDays(6).withDayOfMonth(1) + " " + last.plusDays(6));
    }

    @Test
    void aRangeByItsDaysHasNoName() {
        source.hold("2026-03-23", CSV);

        JsonNode range = ask(source.query("weekly", "2026-03-23", "2026-03-29", List.of("impressions")))
                .path("range_used");

        assertThat(range.toString()).isEqualTo("{\"from\":\"2026-03-23\",\"to\":\"2026-03-29\"}");
    }

    @Test
    void aSourceWithoutDataHasNoDaysButThoseOfTheCalendar() {
        AskedSource empty = new AskedSource(Platform.workflow(), Platform.instance());
        Map<String, Object> all = empty.query("weekly", List.of("impressions"));
        all.put("range", "all");

        JsonNode nothing = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask(all), answer -> !answer.has("problem"));
        all.put("range", "last_4_weeks");
        JsonNode four = ask(all);

        assertThat(nothing.path("range_used").isNull()).isTrue();
        assertThat(nothing.path("unsettled")).isEmpty();
        assertThat(nothing.path("settled_until")).isEmpty();
        assertThat(used(four)).endsWith(lastAvailable().plusDays(6).toString());
        assertThat(four.path("missing_weeks")).hasSize(4);
    }

    @Test
    void isRefusedTogetherWithDays() {
        source.hold("2026-03-23", CSV);
        Map<String, Object> both = query("last_4_weeks");
        both.put("to", "2026-03-29");

        JsonNode error = ask(both).path("problem").path("errors").path(0);

        assertThat(error.path("field").asText()).isEqualTo("range");
        assertThat(error.path("message").asText()).isEqualTo("must not be given together with from or to");
    }

    @Test
    void isRefusedWithTheListWhenItIsUnknown() {
        Response response =
                post("/api/aggregates/query", Map.of("queries", List.of(query("last_5_weeks"))), Tokens.service());

        JsonNode error = json(response).path("errors").path(0);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.path("field").asText()).isEqualTo("queries[0].range");
        assertThat(error.path("message").asText())
                .isEqualTo("must be last_4_weeks, last_12_weeks, last_52_weeks, this_month, last_month, this_quarter,"
                        + " last_quarter, ytd or all");
    }

    private Map<String, Object> query(String range) {
        Map<String, Object> query = source.query("weekly", List.of("impressions"));
        query.put("range", range);
        return query;
    }

    private static String used(JsonNode result) {
        JsonNode range = result.path("range_used");
        return range.path("name").asText() + " " + range.path("from").asText() + " "
                + range.path("to").asText();
    }

    /** The last Monday whose week ended two days ago in New York. */
    private LocalDate lastAvailable() {
        LocalDate monday =
                LocalDate.ofInstant(clock.instant(), ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (monday.plusDays(7).atStartOfDay(ZONE).plusHours(48).toInstant().isAfter(clock.instant())) {
            monday = monday.minusWeeks(1);
        }
        return monday;
    }
}
