package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** b and c tie in clicks, two channels have none, and one row has no channel by nature. */
@ServiceTest
class GroupOrderTest {

    private static final String CSV = """
            channel,impressions,clicks
            d,100,
            c,200,5
            ,300,7
            a,400,1
            b,500,5
            e,0,
            """;

    private final AskedSource source = AskedSource.fresh();

    @ParameterizedTest
    @CsvSource({
        "-clicks, null b c a d e",
        "clicks, a b c null d e",
        "-impressions, b a null c d e",
        "impressions, e d c null a b",
        "channel, a b c d e null",
        "-channel, e d c b a null",
        "ctr, a b null c d e"
    })
    void tiesGoByValueAndWhatIsUnknownGoesLast(String sort, String expected) {
        source.hold("2026-03-23", CSV);

        assertThat(channels(ask(query(sort, null)))).isEqualTo(expected);
    }

    @Test
    void othersAreNotTheGroupWithoutAValue() {
        source.hold("2026-03-23", CSV);
        Map<String, Object> query = query("-clicks", 2);
        query.put("others", true);

        List<JsonNode> items = list(ask(query).path("items"));

        assertThat(items).hasSize(3);
        assertThat(items.get(0).path("group").path("channel").isNull()).isTrue();
        assertThat(items.get(0).has("others")).isFalse();
        assertThat(items.get(0).path("metrics").path("clicks").asInt()).isEqualTo(7);
        assertThat(items.get(1).path("group").path("channel").asText()).isEqualTo("b");
        assertThat(items.get(2).path("group").path("channel").isNull()).isTrue();
        assertThat(items.get(2).path("others").asBoolean()).isTrue();
        assertThat(items.get(2).path("metrics").path("clicks").asInt()).isEqualTo(6);
        assertThat(items.get(2).path("metrics").path("impressions").asInt()).isEqualTo(700);
    }

    @Test
    void theGroupWithoutAValueMayBeAmongTheOthers() {
        source.hold("2026-03-23", CSV);
        source.hold("2026-03-30", "channel,impressions,clicks\nc,1,1\n,2,2\n");
        Map<String, Object> query = query("channel", 2);
        query.put("aggregation_type", "weekly");
        query.put("to", "2026-04-05");
        query.put("others", true);

        JsonNode result = ask(query);

        assertThat(channels(result)).isEqualTo("a b others others");
        assertThat(list(result.path("items")))
                .extracting(item -> item.path("metrics").path("impressions").asInt())
                .containsExactly(400, 500, 600, 3);
        assertThat(result.path("totals").path("impressions").asInt()).isEqualTo(1503);
    }

    /** What the database writes and reads with quotes. */
    @Test
    void keepsGroupsApartWhateverTheyAreCalled() {
        List<String> names =
                List.of("{x}", "a,b", "say \"hi\"", "back\\slash", "Null", "two words", "plain", "é\u00a0");
        StringBuilder csv = new StringBuilder("channel,impressions,clicks\n");
        names.forEach(name -> csv.append('"').append(name.replace("\"", "\"\"")).append("\",1,1\n"));
        source.hold("2026-03-23", csv.toString());
        source.hold("2026-03-30", csv.toString());
        Map<String, Object> query = query("channel", names.size());
        query.put("aggregation_type", "weekly");
        query.put("to", "2026-04-05");
        query.put("others", true);

        List<JsonNode> items = list(ask(query).path("items"));

        assertThat(items).hasSize(2 * names.size()).noneMatch(item -> item.path("others")
                .asBoolean());
        assertThat(items.subList(0, names.size()))
                .extracting(item -> item.path("group").path("channel").asText())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private Map<String, Object> query(String sort, @Nullable Integer limit) {
        Map<String, Object> query =
                source.query("total", "2026-03-23", "2026-03-29", List.of("impressions", "clicks"), "channel");
        query.put("sort", sort);
        query.put("limit", limit);
        return query;
    }

    private static String channels(JsonNode result) {
        return String.join(
                " ",
                list(result.path("items")).stream()
                        .map(item -> item.path("others").asBoolean()
                                ? "others"
                                : item.path("group").path("channel").asText())
                        .toList());
    }
}
