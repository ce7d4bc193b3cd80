package org.amcreports.aggregation.query.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.store.rollup.GroupedSums;
import org.jspecify.annotations.Nullable;

/** What an answer's groups come to in each period and over the whole range. */
public final class GroupedTallies {

    private final Measures measures;
    private Tally total;
    private boolean estimated;
    private final Map<GroupKey, Tally> overall = new HashMap<>();
    private final List<Map<GroupKey, Tally>> byPeriod = new ArrayList<>();
    private final List<@Nullable Tally> others = new ArrayList<>();

    public GroupedTallies(Measures measures, int periods) {
        this.measures = measures;
        this.total = new Tally(measures);
        for (int i = 0; i < periods; i++) {
            byPeriod.add(new HashMap<>());
            others.add(null);
        }
    }

    public void add(GroupedSums sums) {
        addTo(total, sums);
        if (!sums.matches()) {
            return;
        }
        if (sums.others()) {
            beyond(sums.period()).add(sums.sums());
            return;
        }
        GroupKey key = new GroupKey(sums.group());
        overall.computeIfAbsent(key, first -> new Tally(measures)).add(sums.sums());
        byPeriod.get(sums.period())
                .computeIfAbsent(key, first -> new Tally(measures))
                .add(sums.sums());
    }

    /**
     * Takes the total from these sums instead, which are of the whole range: a row without a date lies in each period that
     * its week does, and counts once in all.
     */
    public void addUpTo(Collection<GroupedSums> overRange) {
        estimated = estimated();
        total = new Tally(measures);
        overRange.forEach(sums -> addTo(total, sums));
    }

    private static void addTo(Tally total, GroupedSums sums) {
        if (sums.matches()) {
            total.add(sums.sums());
        } else {
            total.addCoverage(sums.sums());
        }
    }

    /** Whether a part of a week's value was reckoned from its number of days, in the total or in a period. */
    public boolean estimated() {
        return estimated || total.estimated();
    }

    /** Puts all other groups of each period together. */
    public void keepOnly(Collection<GroupKey> kept) {
        Set<GroupKey> named = Set.copyOf(kept);
        for (int i = 0; i < byPeriod.size(); i++) {
            Iterator<Map.Entry<GroupKey, Tally>> groups =
                    byPeriod.get(i).entrySet().iterator();
            while (groups.hasNext()) {
                Map.Entry<GroupKey, Tally> group = groups.next();
                if (!named.contains(group.getKey())) {
                    beyond(i).merge(group.getValue());
                    groups.remove();
                }
            }
        }
    }

    /** Over everything that the filters let through. */
    public Tally total() {
        return total;
    }

    /** By group over the whole range. */
    public Map<GroupKey, Tally> overall() {
        return overall;
    }

    public Map<GroupKey, Tally> period(int position) {
        return byPeriod.get(position);
    }

    /** The groups of a period that were not named, as one; null when there are none. */
    public @Nullable Tally others(int position) {
        return others.get(position);
    }

    private Tally beyond(int period) {
        Tally found = others.get(period);
        Tally beyond = found == null ? new Tally(measures) : found;
        others.set(period, beyond);
        return beyond;
    }
}
