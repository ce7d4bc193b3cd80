package org.amcreports.insights.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.question.Unit;
import org.amcreports.insights.trend.Direction;
import org.amcreports.insights.trend.Trend;
import org.amcreports.insights.trend.WeekPoint;
import org.amcreports.insights.trend.WeekSeries;
import org.amcreports.insights.trend.WeekSeries.Reading;
import org.jspecify.annotations.Nullable;

/** What a metric's weeks say, number by number; of a series with at least one reading. */
record TrendFacts(Metric metric, WeekSeries series, Trend trend) {
    private static final String WEEKLY = "weekly";
    private static final int PERCENT_SCALE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static TrendFacts of(Metric metric, WeekSeries series) {
        return new TrendFacts(metric, series, Trend.of(series));
    }

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        facts.add(valueOf("first_value", first()));
        facts.add(valueOf("last_value", last()));
        if (series.readings().size() > 1) {
            facts.add(fact("difference", difference(), metric.unit().ofDifference(), weeks(first(), last())));
            facts.add(fact("change", change(), Unit.PERCENT, weeks(first(), last())));
            facts.add(fact("slope_per_week", trend.slopePerWeek(), metric.unit().ofDifference(), everyWeek()));
        }
        if (trend.direction() != Direction.TOO_SHORT) {
            facts.add(fact("p_value", trend.pValue(), Unit.PROBABILITY, everyWeek()));
        }
        if (series.total() != null) {
            facts.add(fact(metric.ratio() ? "overall" : "total", series.total(), metric.unit(), everyWeek()));
        }
        facts.add(valueOf(upperName(), highest()));
        facts.add(valueOf(lowerName(), lowest()));
        facts.addAll(counts());
        return facts;
    }

    String upperName() {
        return switch (metric.better()) {
            case HIGHER -> "best_week";
            case LOWER -> "worst_week";
            case NEITHER -> "highest_week";
        };
    }

    String lowerName() {
        return switch (metric.better()) {
            case HIGHER -> "worst_week";
            case LOWER -> "best_week";
            case NEITHER -> "lowest_week";
        };
    }

    Reading first() {
        return series.readings().get(0);
    }

    Reading last() {
        List<Reading> readings = series.readings();
        return readings.get(readings.size() - 1);
    }

    /** The earliest of the highest weeks. */
    Reading highest() {
        return series.readings().stream()
                .reduce((a, b) -> b.value().compareTo(a.value()) > 0 ? b : a)
                .orElseThrow();
    }

    /** The earliest of the lowest weeks. */
    Reading lowest() {
        return series.readings().stream()
                .min(Comparator.comparing(Reading::value))
                .orElseThrow();
    }

    BigDecimal difference() {
        return last().value().subtract(first().value());
    }

    @Nullable
    BigDecimal change() {
        BigDecimal base = first().value().abs();
        return base.signum() == 0
                ? null
                : difference().multiply(HUNDRED).divide(base, PERCENT_SCALE, RoundingMode.HALF_UP);
    }

    long provisional() {
        return series.readings().stream().filter(r -> !r.week().settled()).count();
    }

    int unknown() {
        return series.weeks().size() - series.readings().size();
    }

    /** The mean share of the data that privacy filters let through; empty where nothing is filtered. */
    Optional<BigDecimal> coverage() {
        List<BigDecimal> shares = series.weeks().stream()
                .map(WeekPoint::coverage)
                .flatMap(Stream::ofNullable)
                .toList();
        return shares.stream()
                .reduce(BigDecimal::add)
                .map(sum -> sum.divide(BigDecimal.valueOf(shares.size()), PERCENT_SCALE, RoundingMode.HALF_UP));
    }

    private List<Fact> counts() {
        return List.of(
                count("weeks", series.readings().size()),
                count("provisional_weeks", provisional()),
                count("missing_weeks", series.missing().size()),
                count("unknown_weeks", unknown()));
    }

    private Fact count(String name, long value) {
        return fact(name, BigDecimal.valueOf(value), Unit.WEEKS, everyWeek());
    }

    private Fact valueOf(String name, Reading reading) {
        return fact(name, reading.value(), metric.unit(), weeks(reading));
    }

    private Fact fact(String name, @Nullable BigDecimal value, Unit unit, List<Evidence> evidence) {
        String currency = unit == Unit.CURRENCY ? series.currency() : null;
        return new Fact(name, metric.name(), value, unit, currency, evidence);
    }

    private List<Evidence> everyWeek() {
        return evidence(series.weeks());
    }

    private static List<Evidence> weeks(Reading... readings) {
        return evidence(List.of(readings).stream().map(Reading::week).distinct().toList());
    }

    private static List<Evidence> evidence(Collection<WeekPoint> weeks) {
        return weeks.stream()
                .map(week -> new Evidence(WEEKLY, week.key(), week.version()))
                .toList();
    }
}
