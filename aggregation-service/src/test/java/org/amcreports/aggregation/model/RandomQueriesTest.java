package org.amcreports.aggregation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.aggregation.model.Model.Formula;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random weeks, delivered out of order and twice, some restated, and random questions about them, now and as of the
 * moment before the restatements: the same as a reckoning row by row that shares no code with the service.
 */
@ServiceTest
class RandomQueriesTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 11, 24);
    private static final int WEEKS = 12;
    private static final int QUERIES = 60;
    private static final Map<String, Formula> RATIOS = Map.of(
            "ctr", new Formula(100, "clicks", "impressions"),
            "roas", new Formula(1, "product_sales", "spend"),
            "cpc", new Formula(1, "spend", "clicks"),
            "frequency", new Formula(1, "impressions", "user_reach"));

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true"})
    void answersAreThoseOfARowByRowReckoning(long seed, boolean dated) {
        Random random = new Random(seed);
        RandomWeeks weeks = new RandomWeeks(random, dated);
        deliver(random, weeks, 1, everyWeek());
        awaitVersion(WEEKS);
        List<ModelRow> before = weeks.rows();
        check(random, before, null);
        Instant then = Instant.now();

        List<LocalDate> restated =
                everyWeek().stream().filter(start -> random.nextInt(3) == 0).toList();
        deliver(random, weeks, 2, restated);
        awaitVersion(WEEKS + restated.size());

        check(random, weeks.rows(), null);
        check(random, before, then);
    }

    private static List<LocalDate> everyWeek() {
        return FIRST.datesUntil(FIRST.plusWeeks(WEEKS), java.time.Period.ofWeeks(1))
                .toList();
    }

    private void deliver(Random random, RandomWeeks weeks, int version, List<LocalDate> starts) {
        List<LocalDate> shuffled = new ArrayList<>(starts);
        java.util.Collections.shuffle(shuffled, random);
        for (LocalDate start : shuffled) {
            TestWeek week = TestWeek.of(workflow, instance, start.toString(), "campaign\n")
                    .version(version, weeks.make(start));
            week.publish();
            if (random.nextInt(3) == 0) {
                week.announce();
            }
        }
    }

    private void awaitVersion(int version) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Api.ask(query("total", FIRST, FIRST, List.of(), Map.of()))
                                .path("version")
                                .asInt()
                        == version);
    }

    private void check(Random random, List<ModelRow> rows, @Nullable Instant asOf) {
        for (int i = 0; i < QUERIES; i++) {
            String grain = pick(random, "weekly", "monthly", "quarterly", "total");
            LocalDate from = FIRST.plusDays(random.nextInt(7 * WEEKS));
            LocalDate to = from.plusDays(random.nextInt(7 * WEEKS));
            if (random.nextInt(3) == 0) {
                from = from.with(TemporalAdjusters.firstDayOfMonth());
                to = to.with(TemporalAdjusters.lastDayOfMonth());
            }
            List<String> groupBy = RandomWeeks.DIMENSIONS.stream()
                    .filter(dimension -> random.nextInt(3) == 0)
                    .toList();
            Map<String, List<@Nullable String>> filters = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                filters.put(
                        pick(random, "campaign", "geo"),
                        Arrays.asList("b", "tv", random.nextBoolean() ? null : "NULL"));
            }
            Map<String, Object> query = query(grain, from, to, groupBy, filters);
            if (asOf != null) {
                query.put("as_of", asOf.toString());
            }
            compare(
                    query,
                    grain,
                    from,
                    to,
                    rows.stream().filter(row -> lets(filters, row)).toList(),
                    groupBy);
        }
    }

    private void compare(
            Map<String, Object> query,
            String grain,
            LocalDate from,
            LocalDate to,
            List<ModelRow> rows,
            List<String> groupBy) {
        JsonNode answer = Api.ask(query);
        Map<String, Map<String, @Nullable BigDecimal>> expected = new TreeMap<>();
        for (LocalDate start = first(grain, from); !start.isAfter(to); start = next(grain, start, to)) {
            LocalDate first = start.isBefore(from) ? from : start;
            LocalDate end = next(grain, start, to).minusDays(1);
            LocalDate last = end.isAfter(to) ? to : end;
            byGroup(new Model(rows, List.of(), Map.of(), "").inside(first, last), groupBy)
                    .forEach((group, some) ->
                            expected.put(first + " " + group, model(some).metrics(first, last)));
        }
        Map<String, Map<String, @Nullable BigDecimal>> answered = new TreeMap<>();
        for (JsonNode item : answer.path("items")) {
            LocalDate start = LocalDate.parse(item.path("period").path("start").asText());
            String key = (start.isBefore(from) ? from : start) + " "
                    + groupBy.stream()
                            .map(name -> item.path("group").path(name).asText(""))
                            .toList();
            if (!isEmpty(item)) {
                answered.put(key, numbers(item.path("metrics")));
            }
        }
        expected.values().removeIf(metrics -> metrics.values().stream().allMatch(value -> value == null));
        assertThat(answered.keySet())
                .as("%s: %s", query, answer.path("problem"))
                .isEqualTo(expected.keySet());
        expected.forEach((item, metrics) ->
                assertThat(answered.get(item)).as("%s of %s", item, query).isEqualTo(metrics));
    }

    private static boolean isEmpty(JsonNode item) {
        return numbers(item.path("metrics")).values().stream().allMatch(value -> value == null);
    }

    private static Map<String, @Nullable BigDecimal> numbers(JsonNode metrics) {
        Map<String, @Nullable BigDecimal> numbers = new TreeMap<>();
        metrics.properties()
                .forEach(metric -> numbers.put(
                        metric.getKey(),
                        metric.getValue().isNull()
                                ? null
                                : plain(metric.getValue().decimalValue())));
        return numbers;
    }

    private static Model model(List<ModelRow> rows) {
        return new Model(rows, RandomWeeks.METRICS, RATIOS, "user_reach") {
            @Override
            Map<String, @Nullable BigDecimal> metrics(LocalDate start, LocalDate end) {
                Map<String, @Nullable BigDecimal> metrics = super.metrics(start, end);
                metrics.replaceAll((name, value) -> value == null ? null : plain(value));
                return metrics;
            }
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static Map<String, List<ModelRow>> byGroup(List<ModelRow> rows, List<String> groupBy) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> groupBy.stream().map(row.cells()::get).toList().toString()));
    }

    private static boolean lets(Map<String, List<@Nullable String>> filters, ModelRow row) {
        return filters.entrySet().stream().allMatch(filter -> {
            String value = row.cells().get(filter.getKey());
            return filter.getValue().contains(value == null || value.isEmpty() ? null : value);
        });
    }

    private static LocalDate first(String grain, LocalDate day) {
        return switch (grain) {
            case "weekly" -> day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
            case "monthly" -> day.withDayOfMonth(1);
            case "quarterly" -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            default -> day;
        };
    }

    private static LocalDate next(String grain, LocalDate start, LocalDate to) {
        return switch (grain) {
            case "weekly" -> start.plusWeeks(1);
            case "monthly" -> YearMonth.from(start).plusMonths(1).atDay(1);
            case "quarterly" -> YearMonth.from(start).plusMonths(3).atDay(1);
            default -> to.plusDays(1);
        };
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private Map<String, Object> query(
            String grain,
            LocalDate from,
            LocalDate to,
            List<String> groupBy,
            Map<String, List<@Nullable String>> filters) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("workflow_id", workflow);
        query.put("instance_id", instance);
        query.put("aggregation_type", grain);
        query.put("from", from);
        query.put("to", to);
        query.put(
                "metrics",
                List.of(
                        "impressions",
                        "clicks",
                        "spend",
                        "product_sales",
                        "user_reach",
                        "ctr",
                        "roas",
                        "cpc",
                        "frequency"));
        query.put("group_by", groupBy);
        query.put("filters", filters);
        return query;
    }
}
