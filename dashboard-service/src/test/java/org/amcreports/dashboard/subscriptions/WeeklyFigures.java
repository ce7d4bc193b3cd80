package org.amcreports.dashboard.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.jspecify.annotations.NullUnmarked;

/** A source of which a test says what each week came to; other questions than for whole weeks are answered plausibly. */
@NullUnmarked
final class WeeklyFigures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<LocalDate, Week> weeks = new ConcurrentHashMap<>();
    private volatile LocalDate settledUntil = LocalDate.of(2999, 1, 1);

    private record Week(BigDecimal spend, BigDecimal clicks, BigDecimal impressions) {}

    WeeklyFigures spend(String week, String spend) {
        weeks.put(LocalDate.parse(week), new Week(new BigDecimal(spend), BigDecimal.ONE, BigDecimal.TEN));
        return this;
    }

    WeeklyFigures clicks(String week, int clicks, int impressions) {
        weeks.put(
                LocalDate.parse(week),
                new Week(BigDecimal.ONE, BigDecimal.valueOf(clicks), BigDecimal.valueOf(impressions)));
        return this;
    }

    /** AMC may still change later days. */
    void settledUntil(String day) {
        settledUntil = LocalDate.parse(day);
    }

    String to(JsonNode query) {
        return query.hasNonNull("from") ? over(query) : PlausibleAnswers.to(query);
    }

    private String over(JsonNode query) {
        LocalDate from = LocalDate.parse(query.get("from").textValue());
        LocalDate to = LocalDate.parse(query.get("to").textValue());
        String metric = query.get("metrics").get(0).textValue();
        List<Week> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (LocalDate week = from; week.isBefore(to); week = week.plusWeeks(1)) {
            if (weeks.containsKey(week)) {
                found.add(weeks.get(week));
            } else {
                missing.add("\"" + week + "\"");
            }
        }
        BigDecimal value = value(metric, found);
        String values = "{\"%s\": %s}".formatted(metric, value == null ? "null" : value.toPlainString());
        return """
                {"items": [{"period": {"key": "total", "start": "%1$s", "end": "%2$s", "complete": true},
                            "group": {}, "metrics": %3$s, "notes": {}, "others": false}],
                 "totals": %3$s, "notes": {}, "range_used": {"from": "%1$s", "to": "%2$s"},
                 "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "provisional", "coverage": null,
                 "estimated": false, "missing_weeks": [%4$s], "currency": "USD", "roles": {}, "units": {},
                 "unsettled": [%5$s], "settled_until": {}, "query_fingerprint": "one definition"}
                """.formatted(
                from, to, values, String.join(",", missing), to.isAfter(settledUntil) ? "\"" + metric + "\"" : "");
    }

    private static BigDecimal value(String metric, List<Week> found) {
        if (found.isEmpty()) {
            return null;
        }
        return metric.equals("ctr")
                ? HUNDRED.multiply(sum(found, Week::clicks))
                        .divide(sum(found, Week::impressions), new MathContext(20, RoundingMode.HALF_UP))
                : sum(found, Week::spend);
    }

    private static BigDecimal sum(List<Week> found, Function<Week, BigDecimal> of) {
        return found.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
