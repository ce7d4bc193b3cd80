package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.query.AskedSource.texts;
import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class MarksTest {

    private static final String CSV = """
            channel,filtered,impressions,clicks,spend,product_sales,product_sales_clicks
            search,false,600,6,3,10,5
            search,true,200,2,1,,
            social,false,200,2,1,30,15
            """;
    private static final List<String> METRICS =
            List.of("impressions", "spend", "cpc", "sales", "product_sales_clicks", "roas");
    private static final List<String> OUTCOMES = List.of("sales", "product_sales_clicks", "roas");

    private final AskedSource source = AskedSource.fresh();

    @Test
    void eachItemSaysWhatIsBehindIt() {
        source.hold("2026-02-16", CSV);
        source.hold(source.week("2026-02-16", CSV).version(2, CSV.replace("600", "1800")));
        source.hold(source.provisional("2026-03-02", CSV));
        Map<String, Object> query = source.query("monthly", "2026-02-16", "2026-03-08", METRICS);
        query.put("marks", true);

        List<JsonNode> months = list(ask(query).path("items"));

        JsonNode february = months.get(0).path("marks");
        assertThat(february.path("version").asInt()).isEqualTo(2);
        assertThat(february.path("as_of").asText()).isEqualTo("2026-02-27T00:00:00Z");
        assertThat(february.path("maturity").asText()).isEqualTo("final");
        assertThat(february.path("coverage").decimalValue()).isEqualByComparingTo("0.909091");
        assertThat(february.path("estimated").asBoolean()).isFalse();
        assertThat(texts(february.path("missing_weeks"))).containsExactly("2026-02-23");
        assertThat(february.path("unsettled")).isEmpty();
        JsonNode march = months.get(1).path("marks");
        assertThat(march.path("version").asInt()).isEqualTo(1);
        assertThat(march.path("maturity").asText()).isEqualTo("provisional");
        assertThat(march.path("coverage").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(texts(march.path("missing_weeks"))).containsExactly("2026-02-23");
        assertThat(texts(march.path("unsettled"))).isEqualTo(OUTCOMES);
    }

    @Test
    void groupsHaveACoverageOfTheirOwn() {
        source.hold("2026-02-16", CSV);
        Map<String, Object> query = source.query("weekly", "2026-02-16", "2026-02-22", METRICS, "channel");
        query.put("marks", true);

        List<JsonNode> groups = list(ask(query).path("items"));

        assertThat(groups)
                .extracting(item -> item.path("group").path("channel").asText() + " "
                        + item.path("marks").path("coverage").decimalValue().toPlainString())
                .containsExactly("search 0.75", "social 1");
    }

    @Test
    void areLeftOutUnlessTheyAreAskedFor() {
        source.hold("2026-02-16", CSV);

        JsonNode result = ask(source.query("weekly", "2026-02-16", "2026-02-22", METRICS));

        assertThat(result.path("items").path(0).has("marks")).isFalse();
    }

    @Test
    void trafficIsSettledAndOutcomesAreNotWhileAWeekIsProvisional() {
        source.hold("2026-02-16", CSV);
        source.hold("2026-03-02", CSV);
        source.hold(source.provisional("2026-03-09", CSV));
        source.hold("2026-03-16", CSV);

        JsonNode result = ask(source.query("total", "2026-02-16", "2026-03-29", METRICS));

        assertThat(texts(result.path("unsettled"))).isEqualTo(OUTCOMES);
        JsonNode until = result.path("settled_until");
        assertThat(until.size()).isEqualTo(METRICS.size());
        assertThat(until.path("impressions").asText()).isEqualTo("2026-03-22");
        assertThat(until.path("spend").asText()).isEqualTo("2026-03-22");
        assertThat(until.path("cpc").asText()).isEqualTo("2026-03-22");
        assertThat(until.path("sales").asText()).isEqualTo("2026-03-08");
        assertThat(until.path("product_sales_clicks").asText()).isEqualTo("2026-03-08");
        assertThat(until.path("roas").asText()).isEqualTo("2026-03-08");
        assertThat(result.path("query_fingerprint").asText()).isEqualTo("fp1");
    }

    @Test
    void nothingIsSettledBeforeTheFirstFinalWeek() {
        source.hold(source.provisional("2026-03-09", CSV).fingerprint("fp2"));
        source.hold("2026-03-16", CSV);

        JsonNode result = ask(source.query("total", "2026-03-09", "2026-03-18", List.of("impressions", "sales")));

        assertThat(result.path("settled_until").path("impressions").asText()).isEqualTo("2026-03-18");
        assertThat(result.path("settled_until").path("sales").isNull()).isTrue();
        assertThat(result.path("query_fingerprint").isNull()).isTrue();
    }
}
