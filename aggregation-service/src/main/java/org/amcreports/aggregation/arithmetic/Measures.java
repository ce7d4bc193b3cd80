package org.amcreports.aggregation.arithmetic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tally keeps, by position: measures, of each ratio the two parts over their shared rows, and the coverage. */
public final class Measures {

    /** A ratio and the positions of its parts. */
    public record Pair(Ratio ratio, int numerator, int denominator) {}

    private final List<Measure> measures;
    private final List<Pair> pairs;
    private final int coverageBase;

    /** @param coverageBase the measure whose share on rows that were not filtered is the coverage, if any */
    public Measures(Collection<Measure> measures, Collection<Ratio> ratios, @Nullable Measure coverageBase) {
        Set<Measure> distinct = new LinkedHashSet<>(measures);
        if (coverageBase != null) {
            distinct.add(coverageBase);
        }
        this.measures = List.copyOf(distinct);
        this.pairs = new ArrayList<>();
        for (Ratio ratio : ratios.isEmpty() ? EnumSet.noneOf(Ratio.class) : EnumSet.copyOf(ratios)) {
            int numerator = position(ratio.numerator());
            int denominator = position(ratio.denominator());
            if (numerator >= 0 && denominator >= 0) {
                pairs.add(new Pair(ratio, numerator, denominator));
            }
        }
        this.coverageBase = coverageBase == null ? -1 : this.measures.indexOf(coverageBase);
    }

    public List<Measure> measures() {
        return measures;
    }

    public List<Pair> pairs() {
        return pairs;
    }

    /** Position of the measure whose share on unfiltered rows is the coverage, or -1. */
    public int coverageBase() {
        return coverageBase;
    }

    /** Position of the measure of that name and role, or -1 when it is not kept. */
    int position(Measure measure) {
        for (int i = 0; i < measures.size(); i++) {
            Measure kept = measures.get(i);
            if (kept.role() == measure.role() && kept.name().equals(measure.name())) {
                return i;
            }
        }
        return -1;
    }

    /** Position of the ratio's pair, or -1 when one of its parts is not there. */
    int pair(Ratio ratio) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).ratio() == ratio) {
                return i;
            }
        }
        return -1;
    }

    private int position(Role role) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }
}
