package org.amcreports.dashboard.data.shaping;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.jspecify.annotations.Nullable;

/** The joint marks of a widget's series. */
final class JointMarks {

    private static final String PROVISIONAL = "provisional";

    private JointMarks() {}

    static Marks of(List<Figures> figures) {
        return new Marks(
                greatest(figures, Figures::asOf),
                greatest(figures, Figures::version),
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

    private static <T extends Comparable<? super T>> @Nullable T greatest(
            List<Figures> figures, Function<Figures, @Nullable T> mark) {
        return present(figures, mark).max(Comparator.naturalOrder()).orElse(null);
    }

    private static <T> Stream<T> present(List<Figures> figures, Function<Figures, @Nullable T> mark) {
        return figures.stream().map(mark).flatMap(Stream::ofNullable);
    }
}
