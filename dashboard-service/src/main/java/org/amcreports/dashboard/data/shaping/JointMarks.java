package org.amcreports.dashboard.data.shaping;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.jspecify.annotations.Nullable;

/** The joint marks of a widget's series. */
final class JointMarks {

    private static final String PROVISIONAL = "provisional";

    private JointMarks() {}

    static Marks of(List<SeriesPlan> series, List<Figures> figures) {
        return new Marks(
                asOf(series, figures),
                version(series, figures),
                maturity(figures),
                present(figures, Figures::coverage)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                figures.stream().anyMatch(Figures::estimated),
                figures.stream()
                        .map(Figures::missingWeeks)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toCollection(TreeSet::new)),
                sameIn(figures));
    }

    /** That of the source that is furthest behind: all that is shown was known then. */
    private static @Nullable Instant asOf(List<SeriesPlan> series, List<Figures> figures) {
        return IntStream.range(0, figures.size())
                .filter(i -> figures.get(i).asOf() != null)
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> series.get(i).source().id(),
                        Collectors.mapping(
                                i -> figures.get(i).asOf(), Collectors.reducing(Instant.MIN, JointMarks::later))))
                .values()
                .stream()
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Each source counts its own revisions: of several there is none. */
    private static @Nullable Long version(List<SeriesPlan> series, List<Figures> figures) {
        long sources = series.stream().map(one -> one.source().id()).distinct().count();
        return sources == 1
                ? present(figures, Figures::version)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    private static @Nullable String maturity(List<Figures> figures) {
        List<String> grades = present(figures, Figures::maturity).distinct().toList();
        return grades.contains(PROVISIONAL)
                ? PROVISIONAL
                : grades.stream().findFirst().orElse(null);
    }

    private static @Nullable String sameIn(List<Figures> figures) {
        List<String> currencies = present(figures, Figures::currency).distinct().toList();
        return currencies.size() == 1 ? currencies.get(0) : null;
    }

    private static <T> Stream<T> present(List<Figures> figures, Function<Figures, @Nullable T> mark) {
        return figures.stream().map(mark).flatMap(Stream::ofNullable);
    }
}
