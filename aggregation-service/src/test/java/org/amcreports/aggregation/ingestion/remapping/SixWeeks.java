package org.amcreports.aggregation.ingestion.remapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;

/**
 * Six weeks of a source, from 2 February to 15 March 2026, of which the first spends 10^8, the second twice as much and so
 * on. What a reader sees is told as the factor between what it reads and 1, 2, 3 and so on: as many factors as mappings.
 */
record SixWeeks(UUID workflow, UUID instance, List<TestWeek> weeks) {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final BigDecimal BY_DEFAULT = new BigDecimal("100000000");
    static final BigDecimal IN_MILLICENTS = new BigDecimal("1000");
    static final BigDecimal IN_MICROCENTS = BigDecimal.ONE;

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);
    private static final int WEEKS = 6;
    /** Of the weeks, the periods that they touch, and their 42 days together; and of one more week in April. */
    private static final Map<String, Integer> EXPECTED = Map.ofEntries(
            Map.entry("2026-W06", 1),
            Map.entry("2026-W07", 2),
            Map.entry("2026-W08", 3),
            Map.entry("2026-W09", 4),
            Map.entry("2026-W10", 5),
            Map.entry("2026-W11", 6),
            Map.entry("2026-02", 10),
            Map.entry("2026-03", 11),
            Map.entry("2026-Q1", 21),
            Map.entry("2026-02-02_2026-03-15", 21),
            Map.entry("2026-W15", 7),
            Map.entry("2026-04", 7),
            Map.entry("2026-Q2", 7));

    /** Stored by the default mapping. */
    static SixWeeks stored() {
        return stored(UUID.randomUUID());
    }

    static SixWeeks stored(UUID workflow) {
        UUID instance = UUID.randomUUID();
        List<TestWeek> weeks = IntStream.range(0, WEEKS)
                .mapToObj(i -> TestWeek.of(
                                workflow, instance, FIRST.plusWeeks(i).toString(), rows(FIRST.plusWeeks(i), i + 1))
                        .publish())
                .toList();
        SixWeeks source = new SixWeeks(workflow, instance, weeks);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Api.rows(workflow, instance, "weekly").size() == WEEKS);
        assertThat(source.seen()).containsExactly(BY_DEFAULT);
        return source;
    }

    static String rows(LocalDate week, int spent) {
        return "event_date,campaign,impressions,spend\n" + week.plusDays(1) + ",a,1000," + spent + "00000000\n";
    }

    void map(String unit) {
        Platform.workflow(workflow, Map.of("spend", Map.of("unit", unit)));
    }

    void awaitAll(BigDecimal factor) {
        Awaitility.await().atMost(PATIENCE).until(() -> seen().equals(Set.of(factor)));
    }

    /** By the listing and by questions, each read by itself. */
    Set<BigDecimal> seen() {
        Set<BigDecimal> factors = new HashSet<>();
        readings().forEach(factors::addAll);
        return factors;
    }

    /** The factors of each reading; a reading with more than one is a mix of mappings. */
    List<Set<BigDecimal>> readings() {
        List<Set<BigDecimal>> readings = new ArrayList<>();
        for (String type : List.of("weekly", "monthly", "quarterly")) {
            readings.add(listed(type));
            readings.add(asked(type));
        }
        readings.add(asked("total"));
        return readings;
    }

    private Set<BigDecimal> listed(String type) {
        Set<BigDecimal> factors = new HashSet<>();
        Api.rows(workflow, instance, type)
                .forEach(row -> factors.add(factor(row.path("aggregation_key").asText(), row.path("metrics"))));
        return factors;
    }

    private Set<BigDecimal> asked(String type) {
        JsonNode answer = Api.ask(Map.of(
                "workflow_id", workflow,
                "instance_id", instance,
                "aggregation_type", type,
                "from", FIRST,
                "to", FIRST.plusWeeks(WEEKS).minusDays(1),
                "metrics", List.of("spend")));
        Set<BigDecimal> factors = new HashSet<>();
        answer.path("items")
                .forEach(item ->
                        factors.add(factor(item.path("period").path("key").asText(), item.path("metrics"))));
        factors.add(factor("2026-Q1", answer.path("totals")));
        return factors;
    }

    private static BigDecimal factor(String key, JsonNode metrics) {
        BigDecimal expected = BigDecimal.valueOf(EXPECTED.getOrDefault(key, 0));
        return metrics.path("spend")
                .decimalValue()
                .divide(expected, MathContext.DECIMAL64)
                .stripTrailingZeros()
                .add(BigDecimal.ZERO);
    }
}
