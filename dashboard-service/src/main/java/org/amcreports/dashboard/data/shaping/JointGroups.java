package org.amcreports.dashboard.data.shaping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.jspecify.annotations.Nullable;

/** Which groups of several series are shown together, and what is asked so that those beyond are one row. */
final class JointGroups {

    private JointGroups() {}

    /** The positions of the series; the one whose groups come first is the first. */
    static List<Integer> seriesByRank(Asking plan) {
        int first = plan.joint().ranking();
        return Stream.concat(
                        Stream.of(first),
                        IntStream.range(0, plan.series().size())
                                .filter(i -> i != first)
                                .boxed())
                .toList();
    }

    /** In the order in which they are laid; empty where all are shown. */
    static Optional<List<List<@Nullable String>>> shown(Asking plan, List<Figures> figures) {
        Integer limit = plan.joint().limit();
        return limit == null || plan.groupBy().isEmpty()
                ? Optional.empty()
                : Optional.of(seriesByRank(plan).stream()
                        .flatMap(series -> groups(plan, figures.get(series)))
                        .distinct()
                        .limit(limit)
                        .toList());
    }

    /** Of a series that has groups beyond those that are shown and has not been answered these as one already. */
    static Optional<AggregateQuery> beyond(Asking plan, int series, List<Figures> figures) {
        Figures answered = figures.get(series);
        return shown(plan, figures)
                .filter(shown -> answered.items().stream().noneMatch(Item::others))
                .filter(shown ->
                        !new HashSet<>(shown).containsAll(groups(plan, answered).toList()))
                .map(shown -> plan.series().get(series).current().beyond(shown));
    }

    /** What has to be asked besides. */
    static Stream<AggregateQuery> queries(Asking plan, Map<AggregateQuery, AggregateAnswer> answers) {
        List<Figures> figures = plan.series().stream()
                .map(series -> answers.get(series.current()))
                .filter(Figures.class::isInstance)
                .map(Figures.class::cast)
                .toList();
        return figures.size() < plan.series().size()
                ? Stream.empty()
                : IntStream.range(0, figures.size())
                        .mapToObj(series -> beyond(plan, series, figures))
                        .flatMap(Optional::stream);
    }

    /** Of each series; empty where one is not known, or older than the groups that are shown. */
    static Optional<List<List<Item>>> itemsBeyond(
            Asking plan, List<Figures> figures, Map<AggregateQuery, AggregateAnswer> answers) {
        boolean outdated = figures.stream().anyMatch(Figures::outdated);
        List<List<Item>> items = new ArrayList<>();
        for (int series = 0; series < figures.size(); series++) {
            Optional<AggregateQuery> asked = beyond(plan, series, figures);
            if (asked.isEmpty()) {
                items.add(List.of());
            } else if (answers.get(asked.get()) instanceof Figures answered && (outdated || !answered.outdated())) {
                items.add(answered.items().stream().filter(Item::others).toList());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(items);
    }

    static List<@Nullable String> groupOf(Asking plan, Item item) {
        List<@Nullable String> group = new ArrayList<>();
        plan.groupBy().forEach(dimension -> group.add(item.group().get(dimension)));
        return group;
    }

    private static Stream<List<@Nullable String>> groups(Asking plan, Figures figures) {
        return figures.items().stream().filter(item -> !item.others()).map(item -> groupOf(plan, item));
    }
}
