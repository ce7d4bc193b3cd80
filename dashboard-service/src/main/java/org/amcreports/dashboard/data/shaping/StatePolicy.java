package org.amcreports.dashboard.data.shaping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Refusal;

/** Which state the answers put a widget in. */
final class StatePolicy {

    private static final Verdict NO_ROWS = new Verdict(WidgetState.EMPTY, "There are no rows in the range.");

    private StatePolicy() {}

    /** The state of a widget that cannot show figures because an answer is not one. */
    static Optional<Verdict> ofUnusable(Collection<AggregateAnswer> answers) {
        Optional<Verdict> refused =
                only(answers, Refusal.class).map(StatePolicy::refused).findFirst();
        return refused.isPresent()
                ? refused
                : only(answers, NoAnswer.class).map(StatePolicy::unanswered).findFirst();
    }

    /** @param figures the answers to the series' current queries, in the same order */
    static Verdict ofFigures(List<SeriesPlan> series, List<Figures> figures) {
        if (figures.stream().noneMatch(Figures::hasFacts)) {
            return withoutFacts(series, figures);
        }
        Optional<Verdict> outdated = outdated(figures);
        if (outdated.isPresent()) {
            return outdated.get();
        }
        if (figures.stream().allMatch(StatePolicy::isWithheld)) {
            return new Verdict(WidgetState.FILTERED, "Every row in the range was withheld for privacy.");
        }
        if (figures.stream().allMatch(one -> one.items().isEmpty())) {
            return late(series, figures).orElse(NO_ROWS);
        }
        return ofItems(series, figures);
    }

    private static Optional<Verdict> outdated(List<Figures> figures) {
        return figures.stream()
                .filter(Figures::outdated)
                .map(Figures::asOf)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .map(asOf -> new Verdict(
                        WidgetState.STALE, "The figures cannot be read at the moment; these are as of " + asOf + "."));
    }

    private static Verdict ofItems(List<SeriesPlan> series, List<Figures> figures) {
        List<String> absent = absentMetrics(series, figures);
        if (absent.size()
                == series.stream()
                        .mapToLong(one -> one.series().metrics().size())
                        .sum()) {
            return new Verdict(
                    WidgetState.METRIC_NOT_IN_WORKFLOW,
                    "The workflow has no metric " + String.join(", ", new TreeSet<>(absent)) + ".");
        }
        if (figures.stream().flatMap(one -> one.items().stream()).allMatch(StatePolicy::hasNoValues)) {
            return late(series, figures).orElse(NO_ROWS);
        }
        if (figures.stream().flatMap(one -> one.items().stream()).allMatch(StatePolicy::isNonAdditive)) {
            return new Verdict(
                    WidgetState.NON_ADDITIVE, "These metrics cannot be added up over the periods or groups asked for.");
        }
        return late(series, figures).orElse(Verdict.READY);
    }

    /** The metrics that each series lacks; one that two series lack stands there twice. */
    private static List<String> absentMetrics(List<SeriesPlan> series, List<Figures> figures) {
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Figures answer = figures.get(i);
            series.get(i).series().metrics().stream()
                    .filter(metric -> !answer.knows(metric))
                    .forEach(absent::add);
        }
        return absent;
    }

    private static Optional<Verdict> late(List<SeriesPlan> series, List<Figures> figures) {
        return IntStream.range(0, series.size())
                .filter(i ->
                        figures.get(i).missingWeeks().contains(series.get(i).newestWeek()))
                .mapToObj(i -> late(series.get(i).newestWeek(), isRefreshing(series)))
                .findFirst();
    }

    private static Verdict late(LocalDate week, boolean refreshing) {
        return refreshing
                ? new Verdict(
                        WidgetState.COLLECTING,
                        "The source is being collected; the week of " + week + " is not here yet.")
                : new Verdict(WidgetState.STALE, "The newest available week, that of " + week + ", is missing.");
    }

    private static Verdict withoutFacts(List<SeriesPlan> series, List<Figures> figures) {
        if (series.stream().allMatch(one -> one.source().freshness() == null)) {
            return new Verdict(WidgetState.NEVER_COLLECTED, "Nothing has been collected for this source yet.");
        }
        return late(series, figures)
                .orElseGet(() -> isRefreshing(series)
                        ? new Verdict(
                                WidgetState.COLLECTING,
                                "The source is being collected; there is nothing in the range yet.")
                        : new Verdict(WidgetState.EMPTY, "Nothing has been collected for the range."));
    }

    private static boolean isRefreshing(List<SeriesPlan> series) {
        return series.stream().anyMatch(one -> one.source().isRefreshing());
    }

    private static boolean isWithheld(Figures figures) {
        return figures.coverage() != null && figures.coverage().signum() == 0;
    }

    /** Periods that hold weeks are answered even when no row matched: their values are missing, and nothing says why. */
    private static boolean hasNoValues(Item item) {
        return item.metrics().entrySet().stream()
                .allMatch(metric -> metric.getValue() == null
                        && AggregateAnswer.NOT_IN_WORKFLOW.equals(
                                item.notes().getOrDefault(metric.getKey(), AggregateAnswer.NOT_IN_WORKFLOW)));
    }

    private static boolean isNonAdditive(Item item) {
        return !item.metrics().isEmpty()
                && item.metrics().entrySet().stream()
                        .allMatch(metric -> metric.getValue() == null
                                && AggregateAnswer.NON_ADDITIVE.equals(
                                        item.notes().get(metric.getKey())));
    }

    private static Verdict refused(Refusal refusal) {
        return new Verdict(refusal.state(), refusal.sentence());
    }

    private static Verdict unanswered(NoAnswer answer) {
        return new Verdict(WidgetState.UNAVAILABLE, answer.sentence());
    }

    private static <T> Stream<T> only(Collection<AggregateAnswer> answers, Class<T> kind) {
        return answers.stream().filter(kind::isInstance).map(kind::cast);
    }
}
