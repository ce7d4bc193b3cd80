package org.amcreports.insights.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.insights.facts.Figures;
import org.amcreports.insights.question.Unit;
import org.amcreports.insights.trend.Trend;
import org.amcreports.insights.trend.WeekSeries.Reading;
import org.jspecify.annotations.Nullable;

/** Puts the facts of a trend into sentences. */
final class TrendWording {
    private final TrendFacts facts;

    TrendWording(TrendFacts facts) {
        this.facts = facts;
    }

    String text() {
        return Stream.of(headline(), ends(), slope(), total(), extremes(), provisional(), missing(), unknown())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private Optional<String> headline() {
        String weeks = weeks(facts.series().readings().size());
        String range = key(facts.first()) + " to " + key(facts.last());
        return Optional.of(
                switch (facts.trend().direction()) {
                    case RISING -> "%s shows a rising trend over %s, %s.".formatted(label(), weeks, range);
                    case FALLING -> "%s shows a falling trend over %s, %s.".formatted(label(), weeks, range);
                    case NO_CLEAR_TREND -> "%s shows no clear trend over %s, %s.".formatted(label(), weeks, range);
                    case TOO_SHORT -> "%s: the data holds %s, too little for a trend.".formatted(label(), weeks);
                });
    }

    private Optional<String> ends() {
        String last = value(facts.last());
        if (facts.series().readings().size() == 1) {
            return Optional.of("It was %s in %s.".formatted(last, key(facts.last())));
        }
        BigDecimal change = facts.difference();
        String moved = "It went from %s to %s".formatted(value(facts.first()), last);
        return Optional.of(change.signum() == 0 ? moved + ", unchanged." : moved + ", " + change(change) + ".");
    }

    private String change(BigDecimal change) {
        String percent = Optional.ofNullable(facts.change())
                .map(p -> " (" + Figures.of(p.abs(), Unit.PERCENT, null) + ")")
                .orElse("");
        return (change.signum() > 0 ? "up " : "down ") + difference(change.abs()) + percent;
    }

    private Optional<String> slope() {
        Trend trend = facts.trend();
        return switch (trend.direction()) {
            case RISING, FALLING ->
                Optional.of("The typical step is %s%s a week (Theil\u2013Sen; Mann\u2013Kendall p \u2264 %s)."
                        .formatted(
                                trend.slopePerWeek().signum() < 0 ? "-" : "+",
                                difference(trend.slopePerWeek().abs()),
                                Figures.of(trend.pValue(), Unit.PROBABILITY, null)));
            case NO_CLEAR_TREND ->
                Optional.of("The weeks go up and down as they would by chance (Mann\u2013Kendall p \u2264 %s)."
                        .formatted(Figures.of(trend.pValue(), Unit.PROBABILITY, null)));
            case TOO_SHORT -> Optional.empty();
        };
    }

    private Optional<String> total() {
        String phrase = facts.metric().ratio() ? "Over the whole range it is %s." : "The total is %s.";
        return Optional.ofNullable(facts.series().total())
                .map(total -> phrase.formatted(Figures.of(total, facts.metric().unit(), currency())));
    }

    private Optional<String> extremes() {
        if (facts.highest().value().compareTo(facts.lowest().value()) == 0) {
            return Optional.empty();
        }
        Function<String, String> word = name -> name.replace("_week", "");
        String high = "%s week was %s with %s"
                .formatted(word.apply(facts.upperName()), key(facts.highest()), value(facts.highest()));
        String low = "%s week was %s with %s"
                .formatted(word.apply(facts.lowerName()), key(facts.lowest()), value(facts.lowest()));
        return Optional.of("The " + high + ", the " + low + ".");
    }

    private Optional<String> provisional() {
        long count = facts.provisional();
        return count == 0
                ? Optional.empty()
                : Optional.of("%d of %s %s provisional and may still change."
                        .formatted(count, weeks(facts.series().readings().size()), count == 1 ? "is" : "are"));
    }

    private Optional<String> missing() {
        List<String> missing = facts.series().missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("No data was collected for %s.".formatted(weeks(missing.size())));
    }

    private Optional<String> unknown() {
        return facts.unknown() == 0
                ? Optional.empty()
                : Optional.of("It is unknown for %s.".formatted(weeks(facts.unknown())));
    }

    private String label() {
        String label = facts.metric().label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private String value(Reading reading) {
        return Figures.of(reading.value(), facts.metric().unit(), currency());
    }

    private String difference(BigDecimal difference) {
        return Figures.of(difference, facts.metric().unit().ofDifference(), currency());
    }

    private @Nullable String currency() {
        return facts.series().currency();
    }

    private static String key(Reading reading) {
        return reading.week().key();
    }

    private static String weeks(int count) {
        return count == 1 ? "1 week" : count + " weeks";
    }
}
