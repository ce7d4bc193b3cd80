package org.amcreports.dashboard.data.shaping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.jspecify.annotations.Nullable;

/** Which groups of several series are shown together, and what is asked so that those beyond are one row. */
final class JointGroups {

    private final Asking plan;
    private final List<Figures> figures;

    /** In the order in which they are laid; null where all are shown. */
    private final @Nullable Set<List<@Nullable String>> shown;

    /** @param figures the answers to the series' current queries, in the same order */
    JointGroups(Asking plan, List<Figures> figures) {
        this.plan = plan;
        this.figures = figures;
        Integer limit = plan.joint().limit();
        this.shown = limit == null || plan.groupBy().isEmpty()
                ? null
                : seriesByRank(plan).stream()
                        .flatMap(series -> groups(figures.get(series)))
                        .distinct()
                        .limit(limit)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

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

    /** What has to be asked besides. */
    static Stream<AggregateQuery> queries(Asking plan, Map<AggregateQuery, AggregateAnswer> answers) {
        List<Figures> figures = plan.series().stream()
                .map(series -> answers.get(series.current()))
                .filter(Figures.class::isInstance)
                .map(Figures.class::cast)
                .toList();
        return figures.size() < plan.series().size() ? Stream.empty() : new JointGroups(plan, figures).queries();
    }

    boolean isShown(List<@Nullable String> group) {
        return shown == null || shown.contains(group);
    }

    /**
     * What the rows are made from, of each series; empty where one is not known, or older than the groups that are shown. The
     * answer with the groups beyond holds those that are shown, too: the first need not, since a series has a limit of its own.
     */
    Optional<List<List<Item>>> items(Map<AggregateQuery, AggregateAnswer> answers) {
        boolean outdated = figures.stream().anyMatch(Figures::outdated);
        List<List<Item>> items = new ArrayList<>();
        for (int series = 0; series < figures.size(); series++) {
            Optional<AggregateQuery> asked = beyond(series);
            if (asked.isEmpty()) {
                items.add(figures.get(series).items());
            } else if (answers.get(asked.get()) instanceof Figures answered && (outdated || !answered.outdated())) {
                items.add(answered.items());
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

    private Stream<AggregateQuery> queries() {
        return IntStream.range(0, figures.size()).mapToObj(this::beyond).flatMap(Optional::stream);
    }

    /** Of a series that has groups beyond those that are shown and has not been answered these as one already. */
    private Optional<AggregateQuery> beyond(int series) {
        Figures answered = figures.get(series);
        return shown == null
                        || answered.items().stream().anyMatch(Item::others)
                        || groups(answered).allMatch(shown::contains)
                ? Optional.empty()
                : Optional.of(plan.series().get(series).current().beyond(List.copyOf(shown)));
    }

    private Stream<List<@Nullable String>> groups(Figures answered) {
        return answered.items().stream().filter(item -> !item.others()).map(item -> groupOf(plan, item));
    }
}
