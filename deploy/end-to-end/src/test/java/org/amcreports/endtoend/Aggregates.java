package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.endtoend.model.ReferenceModel;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Compares what the API says with the reference model, number by number. */
final class Aggregates {

    private static final List<String> RATIOS =
            List.of("ctr", "cvr", "acos", "roas", "cpc", "cpm", "cpa", "ntb_percentage", "units_per_order");

    private Aggregates() {}

    /** Every metric of every row is what the model says; {@code expected} maps period keys to metrics. */
    static void assertEqual(List<JsonNode> rows, Map<String, Map<String, BigDecimal>> expected, List<String> metrics) {
        Map<String, Map<String, BigDecimal>> actual = new TreeMap<>();
        rows.forEach(row -> actual.put(row.path("aggregation_key").asText(), numbers(row.path("metrics"), metrics)));
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, sums) -> assertThat(actual.get(key))
                .as(key)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(sums));
    }

    static void assertRatios(
            ReportsApi api,
            Map<String, String> source,
            String type,
            String from,
            String to,
            Map<String, Map<String, BigDecimal>> expected) {
        Map<String, Object> query = new TreeMap<>(source);
        query.putAll(Map.of("aggregation_type", type, "from", from, "to", to, "metrics", RATIOS));
        Answer answer = api.post("/api/aggregates/query", Map.of("queries", List.of(query)));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        Map<String, Map<String, BigDecimal>> actual = new TreeMap<>();
        answer.body()
                .path("results")
                .path(0)
                .path("items")
                .forEach(item ->
                        actual.put(item.path("period").path("key").asText(), numbers(item.path("metrics"), RATIOS)));
        assertThat(actual.keySet()).as(answer.body().toString()).isEqualTo(expected.keySet());
        expected.forEach((key, sums) -> assertThat(actual.get(key))
                .as(key)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(new TreeMap<>(ReferenceModel.ratios(sums))));
    }

    private static Map<String, BigDecimal> numbers(JsonNode metrics, List<String> names) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        names.stream()
                .filter(name -> metrics.path(name).isNumber())
                .forEach(name -> numbers.put(name, metrics.path(name).decimalValue()));
        return numbers;
    }
}
