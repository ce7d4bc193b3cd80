package org.amcreports.aggregation.query.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.fact.Fact;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** Adds facts up by group, in each period and over the whole range. */
public final class GroupedTallies {

    /** A dimension that facts must have one of these values in; by position in the fact. */
    public record Filter(int position, Set<@Nullable String> values) {

        boolean lets(Fact fact) {
            return values.contains(fact.dimensions()[position]);
        }
    }

    private final Measures measures;
    private final DateRange range;
    private final List<DateRange> periods;
    private final int[] groupBy;
    private final List<Filter> filters;
    private final TallyBudget budget;
    private final Map<GroupKey, Tally> overall = new HashMap<>();
    private final List<Map<GroupKey, Tally>> byPeriod = new ArrayList<>();
    private final Map<LocalDate, List<Integer>> touched = new HashMap<>();
    private int kept;
    private boolean tooMany;

    /** @param periods days within the range, oldest first, not overlapping */
    public GroupedTallies(
            Measures measures,
            DateRange range,
            List<DateRange> periods,
            int[] groupBy,
            List<Filter> filters,
            TallyBudget budget) {
        this.measures = measures;
        this.range = range;
        this.periods = periods;
        this.groupBy = groupBy;
        this.filters = filters;
        this.budget = budget;
        boolean same = periods.size() == 1 && periods.get(0).equals(range);
        periods.forEach(period -> byPeriod.add(same ? overall : new HashMap<>()));
    }

    public void add(Fact fact) {
        DateRange week = DateRange.week(fact.row().weekStart());
        if (tooMany || !week.overlaps(range) || !filters.stream().allMatch(filter -> filter.lets(fact))) {
            return;
        }
        GroupKey key = key(fact);
        add(overall, key, fact, range);
        for (int position : touched.computeIfAbsent(fact.row().weekStart(), start -> periodsOf(week))) {
            add(byPeriod.get(position), key, fact, periods.get(position));
        }
    }

    /** The periods that share a day with the week, unless one period is the whole range and added up already. */
    private List<Integer> periodsOf(DateRange week) {
        return IntStream.range(0, periods.size())
                .filter(position -> byPeriod.get(position) != overall)
                .filter(position -> week.overlaps(periods.get(position)))
                .boxed()
                .toList();
    }

    /** Takes a week at once from what is stored of it; false when it is not stored for just these days. */
    public boolean addStored(StoredWeek week) {
        boolean all = merge(overall, week, range);
        for (int i = 0; i < periods.size() && all; i++) {
            all = byPeriod.get(i) == overall || merge(byPeriod.get(i), week, periods.get(i));
        }
        return all;
    }

    /** Whether there were more groups and periods than there was room for; what was added up is lost then. */
    public boolean tooMany() {
        return tooMany;
    }

    public Map<GroupKey, Tally> overall() {
        return overall;
    }

    public Map<GroupKey, Tally> period(int position) {
        return byPeriod.get(position);
    }

    private boolean merge(Map<GroupKey, Tally> groups, StoredWeek week, DateRange days) {
        DateRange inside = week.days().intersect(days).orElse(null);
        if (inside == null) {
            return true;
        }
        return week.tally(inside)
                .map(stored -> {
                    groups.computeIfAbsent(GroupKey.NONE, key -> new Tally(measures))
                            .merge(stored);
                    return true;
                })
                .orElse(false);
    }

    private void add(Map<GroupKey, Tally> groups, GroupKey key, Fact fact, DateRange days) {
        Tally tally = groups.get(key);
        if (tally != null) {
            tally.add(fact.row(), days);
            return;
        }
        Tally fresh = new Tally(measures);
        if (!tooMany && fresh.add(fact.row(), days)) {
            keep(groups, key, fresh);
        }
    }

    private void keep(Map<GroupKey, Tally> groups, GroupKey key, Tally fresh) {
        if (budget.take()) {
            kept++;
            groups.put(key, fresh);
            return;
        }
        tooMany = true;
        overall.clear();
        byPeriod.forEach(Map::clear);
        budget.giveBack(kept);
    }

    private GroupKey key(Fact fact) {
        if (groupBy.length == 0) {
            return GroupKey.NONE;
        }
        @Nullable String[] values = new String[groupBy.length];
        for (int i = 0; i < groupBy.length; i++) {
            values[i] = fact.dimensions()[groupBy[i]];
        }
        return GroupKey.of(values);
    }
}
