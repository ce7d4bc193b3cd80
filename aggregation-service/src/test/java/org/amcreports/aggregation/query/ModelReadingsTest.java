package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Trends and comparisons of drawn ranges over made-up weeks, against a reckoning of its own. */
@ServiceTest
class ModelReadingsTest {

    private static final List<String> METRICS = List.of("impressions", "clicks", "spend", "sales", "ctr", "roas");

    private final AskedSource source = AskedSource.fresh();
    private final ModelWeeks model = new ModelWeeks(7);
    private final Random random = new Random(8);

    @Test
    void areWhatTheRowsComeTo() {
        model.hold(source);

        for (int i = 0; i < 25; i++) {
            int first = random.nextInt(ModelWeeks.WEEKS - 1);
            int count = 1 + random.nextInt(Math.min(20, ModelWeeks.WEEKS - first));
            List<LocalDate> range = ModelWeeks.weeks(ModelWeeks.FIRST.plusWeeks(first), count);
            checkTrends(range, null);
            checkTrends(range, "channel");
            checkComparison(range, "previous_period");
            checkComparison(range, "previous_year");
        }
    }

    private void checkTrends(List<LocalDate> range, @Nullable String groupBy) {
        int window = 1 + random.nextInt(5);
        String path = path("trends", range) + "&aggregation_type=weekly&window=" + window
                + (groupBy == null ? "" : "&group_by=" + groupBy);
        JsonNode answer = json(get(path, Tokens.service()));

        boolean any = range.stream().anyMatch(model::isStored);
        assertThat(answer.path("series").isEmpty()).as(path).isEqualTo(!any);
        for (JsonNode trend : answer.path("series")) {
            String metric = trend.path("metric").asText();
            String channel =
                    groupBy == null ? null : trend.path("group").path(groupBy).asText();
            List<@Nullable BigDecimal> values = new ArrayList<>();
            List<@Nullable BigDecimal> settled = new ArrayList<>();
            List<@Nullable BigDecimal> averages = new ArrayList<>();
            for (int i = 0; i < range.size(); i++) {
                BigDecimal value = model.value(range.subList(i, i + 1), channel, metric);
                boolean open = model.isProvisional(range.get(i)) && !ModelWeeks.isTraffic(metric);
                values.add(value);
                settled.add(open ? null : value);
                averages.add(
                        i + 1 < window ? null : model.average(range.subList(i + 1 - window, i + 1), channel, metric));
            }
            assertThat(points(trend, "value")).as(path).isEqualTo(ModelWeeks.texts(values));
            assertThat(points(trend, "moving_average")).as(path).isEqualTo(ModelWeeks.texts(averages));
            assertThat(ModelWeeks.text(number(trend.path("slope"))))
                    .as(path)
                    .isEqualTo(ModelWeeks.text(ModelWeeks.slope(settled)));
        }
    }

    private void checkComparison(List<LocalDate> range, String against) {
        String path = path("compare", range) + "&group_by=channel&against=" + against;
        JsonNode answer = json(get(path, Tokens.service()));

        for (String metric : METRICS) {
            List<LocalDate> current = settled(range, metric);
            List<LocalDate> previous = before(current, against);
            JsonNode spans = answer.path("spans").path(metric);
            assertThat(days(spans.path("current"))).as(path).isEqualTo(days(current));
            assertThat(days(spans.path("previous"))).as(path).isEqualTo(days(previous));
            String reason = reason(range, current, previous, metric);
            checkChange(path, answer.path("totals").path(metric), current, previous, null, metric, reason);
            for (JsonNode item : answer.path("items")) {
                String channel = item.path("group").path("channel").asText();
                JsonNode change = item.path("metrics").path(metric);
                checkChange(path, change, current, previous, channel, metric, reason);
            }
        }
        assertThat(list(answer.path("items")))
                .as(path)
                .extracting(item -> item.path("group").path("channel").asText())
                .containsExactlyInAnyOrderElementsOf(channels(range, against));
    }

    private void checkChange(
            String path,
            JsonNode change,
            List<LocalDate> current,
            List<LocalDate> previous,
            @Nullable String channel,
            String metric,
            String reason) {
        BigDecimal now = model.value(current, channel, metric);
        BigDecimal then = model.value(previous, channel, metric);
        BigDecimal difference = now == null || then == null ? null : now.subtract(then);
        BigDecimal percent = difference == null || then == null || then.signum() == 0
                ? null
                : difference.multiply(BigDecimal.valueOf(100)).divide(then, 6, RoundingMode.HALF_UP);
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        numbers.add(now);
        numbers.add(then);
        numbers.add(difference);
        numbers.add(percent);
        List<@Nullable BigDecimal> given = new ArrayList<>();
        for (String name : List.of("current", "previous", "change", "change_percent")) {
            given.add(number(change.path(name)));
        }
        assertThat(ModelWeeks.texts(given)).as(path).isEqualTo(ModelWeeks.texts(numbers));
        assertThat(change.path("reason").asText()).as(path).isEqualTo(reason);
        assertThat(change.path("comparable").asBoolean()).as(path).isEqualTo(reason.equals("null"));
    }

    private List<LocalDate> settled(List<LocalDate> range, String metric) {
        int last = -1;
        for (int i = 0; i < range.size(); i++) {
            boolean counts = ModelWeeks.isTraffic(metric) || !model.isProvisional(range.get(i));
            last = counts && model.isStored(range.get(i)) ? i : last;
        }
        return range.subList(0, last + 1);
    }

    private static List<LocalDate> before(List<LocalDate> current, String against) {
        if (current.isEmpty() || against.equals("previous_period")) {
            return current.stream().map(week -> week.minusWeeks(current.size())).toList();
        }
        LocalDate last = current.get(current.size() - 1);
        int weeks = 52;
        if (!isoWeek(last).endsWith("53")) {
            String wanted = (Integer.parseInt(isoWeek(last).substring(0, 4)) - 1)
                    + isoWeek(last).substring(4);
            while (!isoWeek(last.minusWeeks(weeks)).equals(wanted)) {
                weeks++;
            }
        }
        int back = weeks;
        return current.stream().map(week -> week.minusWeeks(back)).toList();
    }

    /** As in 2020-W53. */
    private static String isoWeek(LocalDate day) {
        return DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, 8);
    }

    private String reason(List<LocalDate> range, List<LocalDate> current, List<LocalDate> previous, String metric) {
        if (current.isEmpty()) {
            return range.stream().anyMatch(model::isStored) ? "maturity" : "partial_period";
        }
        boolean open = previous.stream().anyMatch(week -> model.isProvisional(week) && model.isStored(week));
        if (open && !ModelWeeks.isTraffic(metric)) {
            return "maturity";
        }
        boolean whole = Stream.concat(current.stream(), previous.stream()).allMatch(model::isStored);
        return whole ? "null" : "partial_period";
    }

    private List<String> channels(List<LocalDate> range, String against) {
        return ModelWeeks.CHANNELS.stream()
                .filter(channel -> METRICS.stream()
                        .map(metric -> settled(range, metric))
                        .flatMap(current -> Stream.of(current, before(current, against)))
                        .anyMatch(weeks -> model.value(weeks, channel, "impressions") != null))
                .toList();
    }

    private String path(String what, List<LocalDate> range) {
        return "/api/aggregates/" + what + source.parameters() + "&from=" + range.get(0) + "&to="
                + range.get(range.size() - 1).plusDays(6) + "&metric=" + String.join(",", METRICS);
    }

    private static String points(JsonNode trend, String name) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        list(trend.path("points")).forEach(point -> values.add(number(point.path(name))));
        return ModelWeeks.texts(values);
    }

    private static @Nullable BigDecimal number(JsonNode number) {
        return number.isNumber() ? number.decimalValue() : null;
    }

    private static String days(List<LocalDate> weeks) {
        return weeks.isEmpty()
                ? "null"
                : weeks.get(0) + ".." + weeks.get(weeks.size() - 1).plusDays(6);
    }

    private static String days(JsonNode span) {
        return span.isObject()
                ? span.path("from").asText() + ".." + span.path("to").asText()
                : "null";
    }
}
