package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of a week that lies in two periods is in the items of both, and once in the totals. */
@ServiceTest
class TotalsTest {

    private static final List<String> METRICS = List.of("impressions", "reach", "clicks");

    private final AskedSource source = AskedSource.fresh();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void countADatelessRowOnce(int limit) {
        source.hold("2026-03-30", "campaign,impressions,reach,clicks\na,70,5,lots\n");

        JsonNode result = ask(byMonth(limit, "campaign"));

        assertThat(result.path("items")).hasSize(2);
        assertThat(result.path("items").path(0).path("notes").path("reach").asText())
                .isEqualTo("non_additive");
        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(70);
        assertThat(result.path("totals").path("reach").asInt()).isEqualTo(5);
        assertThat(result.path("notes").path("reach").isMissingNode()).isTrue();
        assertThat(result.path("unread").path("clicks").asInt()).isEqualTo(1);
        assertThat(result.path("estimated").asBoolean()).isTrue();
    }

    @Test
    void areThoseOfTheWeeksToTheLastDigit() {
        source.hold("2026-03-30", "campaign,impressions,reach,clicks\na,10,5,1\nb,20,6,1\n");
        source.hold("2026-04-06", "campaign,impressions,reach,clicks\na,31,7,lots\n");

        JsonNode months = ask(byMonth(1, "campaign"));
        JsonNode weeks = ask(source.query("weekly", METRICS, "campaign"));

        assertThat(months.path("totals")).isEqualTo(weeks.path("totals"));
        assertThat(months.path("unread")).isEqualTo(weeks.path("unread"));
        assertThat(months.path("notes")).isEqualTo(weeks.path("notes"));
        assertThat(months.path("coverage")).isEqualTo(weeks.path("coverage"));
    }

    @Test
    void ofAWeekThatTheRangeCutsAreOfItsDays() {
        source.hold("2026-03-30", "campaign,impressions,reach,clicks\na,70,5,lots\n");
        Map<String, Object> days = source.query("monthly", "2026-03-31", "2026-04-03", METRICS);

        JsonNode result = ask(days);

        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(40);
        assertThat(result.path("totals").path("reach").isNull()).isTrue();
        assertThat(result.path("unread").path("clicks").asInt()).isEqualTo(1);
    }

    private Map<String, Object> byMonth(int limit, String... groupBy) {
        Map<String, Object> query = new HashMap<>(source.query("monthly", METRICS, groupBy));
        if (limit > 0) {
            query.put("limit", limit);
        }
        return query;
    }
}
