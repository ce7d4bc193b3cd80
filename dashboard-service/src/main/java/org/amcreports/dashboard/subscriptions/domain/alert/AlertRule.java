package org.amcreports.dashboard.subscriptions.domain.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.Change;
import org.amcreports.dashboard.data.shaping.Change.Obstacle;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.data.shaping.WeekFigures;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement.Evaluated;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement.NotEvaluated;
import org.jspecify.annotations.Nullable;

/**
 * Judges a week's figures. What is compared is compared exactly; only what is told of it is rounded.
 *
 * @param threshold of the value, or in percent of what the weeks before came to
 * @param weeks how many of them
 */
public record AlertRule(AlertCondition when, BigDecimal threshold, int weeks) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 6;

    /** @param candidates the newest week first; a comparison is made with the newest that is settled */
    public Judgement judge(String metric, Additivity additivity, List<WeekFigures> candidates) {
        if (!when.comparesWeeks()) {
            return level(metric, candidates.get(0));
        }
        return additivity == Additivity.OTHER && weeks > 1
                ? new NotEvaluated("the metric of several weeks cannot be put together")
                : candidates.stream()
                        .filter(week -> obstacle(metric, week)
                                .filter(Obstacle.MATURITY::equals)
                                .isEmpty())
                        .findFirst()
                        .map(week -> change(metric, additivity, week))
                        .orElseGet(() -> new NotEvaluated("AMC may still change all the weeks to be compared"));
    }

    private Judgement level(String metric, WeekFigures week) {
        Figures figures = week.figures();
        BigDecimal value = figures.totals().get(metric);
        if (value == null) {
            return unknown(metric, figures, "the week's value is not known");
        }
        int sign = value.compareTo(threshold);
        return new Evaluated(
                when == AlertCondition.ABOVE ? sign > 0 : sign < 0, measure(metric, week, value, null, null));
    }

    private Judgement change(String metric, Additivity additivity, WeekFigures week) {
        Optional<Obstacle> obstacle = obstacle(metric, week);
        if (obstacle.isPresent()) {
            return new NotEvaluated(reason(obstacle.get()));
        }
        Figures before = Objects.requireNonNull(week.before());
        BigDecimal value = week.figures().totals().get(metric);
        BigDecimal total = before.totals().get(metric);
        if (value == null) {
            return unknown(metric, week.figures(), "the week's value is not known");
        }
        if (total == null) {
            return unknown(metric, before, "the value of the weeks before is not known");
        }
        if (total.signum() == 0) {
            return new NotEvaluated("the weeks before come to 0");
        }
        return compared(metric, week, value, total, BigDecimal.valueOf(additivity == Additivity.SUM ? weeks : 1));
    }

    /** @param parts how many equal parts of the total the value is held against one of */
    private Evaluated compared(String metric, WeekFigures week, BigDecimal value, BigDecimal total, BigDecimal parts) {
        BigDecimal percent = HUNDRED.multiply(value.multiply(parts).subtract(total));
        BigDecimal limit = threshold.multiply(total.abs());
        return new Evaluated(
                reaches(percent, limit),
                measure(metric, week, value, divide(total, parts), divide(percent, total.abs())));
    }

    private boolean reaches(BigDecimal percent, BigDecimal limit) {
        return switch (when) {
            case RISES_BY -> percent.compareTo(limit) >= 0;
            case FALLS_BY -> percent.negate().compareTo(limit) >= 0;
            default -> percent.abs().compareTo(limit) >= 0;
        };
    }

    private static Measure measure(
            String metric, WeekFigures week, BigDecimal value, @Nullable BigDecimal base, @Nullable BigDecimal change) {
        Figures figures = week.figures();
        return new Measure(
                week.days(),
                value,
                base,
                change,
                figures.currency(),
                figures.unsettled().contains(metric),
                figures.version(),
                figures.asOf());
    }

    private static Optional<Obstacle> obstacle(String metric, WeekFigures week) {
        return Change.obstacle(metric, week.figures(), Objects.requireNonNull(week.before()));
    }

    private static Judgement unknown(String metric, Figures figures, String sentence) {
        return new NotEvaluated(
                AggregateAnswer.NON_ADDITIVE.equals(figures.notes().get(metric))
                        ? "the metric cannot be added up over the rows"
                        : sentence);
    }

    private static String reason(Obstacle obstacle) {
        return switch (obstacle) {
            case PARTIAL_PERIOD -> "a week of those to be compared is missing";
            case DEFINITION -> "the weeks to be compared were collected by different definitions of the workflow";
            case COVERAGE -> "privacy withheld very different shares of the weeks to be compared";
            case MATURITY, UNAVAILABLE -> "the weeks cannot be compared yet";
        };
    }

    private static BigDecimal divide(BigDecimal number, BigDecimal by) {
        return number.divide(by, SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
