package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.amcreports.endtoend.model.Csv;
import org.amcreports.endtoend.model.ReferenceModel;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AMC corrects one week, to an amount of thirty digits: exactly what the week touches changes, to the last digit. */
class RestatementIT {

    private static final int WEEKS = 8;
    private static final String FACTOR = "123456789012345678901234.567";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> METRICS = List.of("impressions", "clicks", "spend", "purchases", "product_sales");
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Collections source =
            new Collections(SharedStack.as("outsider"), SharedStack.workflowId(1), SharedStack.instanceId(1));

    @AfterEach
    void correct() throws Exception {
        SharedStack.faults("{}");
    }

    @Test
    void changesItsWeekItsMonthsAndItsQuartersByOneEventEach() throws Exception {
        JsonNode first = source.start(WEEKS, false);
        source.awaitCompleted(first, PATIENCE);
        source.awaitWeeklyAggregates(first, WEEKS, PATIENCE);
        LocalDate from = Collections.from(first);
        LocalDate to = Collections.to(first);
        Map<String, JsonNode> before = rows(from, to);
        int eventsBefore = events().size();
        LocalDate week = from.plusWeeks(3);

        SharedStack.faults(
                "{\"restated\":[{\"week_start\":\"%s\",\"metric\":\"spend\",\"factor\":%s}]}".formatted(week, FACTOR));
        source.awaitCompleted(source.start(WEEKS, true), PATIENCE);

        Set<String> touched = touched(week);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(changed(before, rows(from, to))).isEqualTo(touched));
        assertEqualsModel(from, to);
        List<JsonNode> published = events().subList(eventsBefore, eventsBefore + touched.size());
        assertThat(events()).hasSize(eventsBefore + touched.size());
        assertThat(published).allSatisfy(event -> assertCause(event, week, before));
        assertThat(published.stream().map(RestatementIT::key)).containsExactlyInAnyOrderElementsOf(touched);
    }

    private void assertCause(JsonNode event, LocalDate week, Map<String, JsonNode> before) {
        assertThat(event.path("cause").path("week_start_date").asText()).isEqualTo(week.toString());
        assertThat(event.path("cause").path("data_version").asInt()).isEqualTo(2);
        JsonNode spend = event.path("changed").path("spend");
        BigDecimal previous =
                before.get(key(event)).path("metrics").path("spend").decimalValue();
        assertThat(spend.path("previous").decimalValue()).isEqualByComparingTo(previous);
        assertThat(spend.path("current").decimalValue())
                .isEqualByComparingTo(event.path("metrics").path("spend").decimalValue());
        assertThat(spend.path("current").decimalValue().precision()).isGreaterThanOrEqualTo(30);
        assertThat(event.path("changed").has("clicks")).isFalse();
    }

    private void assertEqualsModel(LocalDate from, LocalDate to) throws Exception {
        ReferenceModel model = ReferenceModel.perWeek(
                Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(1), 1)),
                List.of("ad_product_type", "placement"),
                METRICS,
                from,
                to);
        Aggregates.assertEqual(source.aggregates("weekly", from, to), model.sums(ReferenceModel::weekKey), METRICS);
        Aggregates.assertEqual(
                source.aggregates("monthly", from.minusMonths(1), to), model.sums(ReferenceModel::monthKey), METRICS);
    }

    private Map<String, JsonNode> rows(LocalDate from, LocalDate to) {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (String grain : List.of("weekly", "monthly", "quarterly")) {
            source.aggregates(grain, from.minusMonths(3), to).forEach(row -> rows.put(key(row), row));
        }
        return rows;
    }

    private static Set<String> changed(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> changed = new HashSet<>(after.keySet());
        changed.removeIf(
                key -> after.get(key).path("version").equals(before.get(key).path("version")));
        return changed;
    }

    private static Set<String> touched(LocalDate week) {
        Set<String> keys = new HashSet<>();
        Stream.of(week, week.plusDays(6)).forEach(day -> {
            keys.add("weekly " + ReferenceModel.weekKey(day));
            keys.add("monthly " + ReferenceModel.monthKey(day));
            keys.add("quarterly " + ReferenceModel.quarterKey(day));
        });
        return keys;
    }

    private static String key(JsonNode row) {
        return row.path("aggregation_type").asText() + " "
                + row.path("aggregation_key").asText();
    }

    /** All refreshes of this source, which share a key and so a partition, in order. */
    private static List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        String key = SharedStack.workflowId(1) + ":" + SharedStack.instanceId(1);
        for (ConsumerRecord<String, String> event :
                Topic.read(SharedStack.get().kafka().bootstrapServers(), "amc.aggregate-refreshed.v1")) {
            if (event.key().equals(key)) {
                events.add(EXACT.readTree(event.value()));
            }
        }
        return events;
    }
}
