package org.amcreports.aggregation.arithmetic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metric columns and ratio parts that a tally keeps, by position. */
public final class Measures {

    /** A ratio's two columns, by position, and the name under which their shared sums are stored. */
    public record Pair(String name, int numerator, int denominator) {}

    private final List<Measure> columns;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Pair> pairs;
    private final Map<String, Integer> pairPositions = new HashMap<>();
    private final int coverageBase;

    /** @param coverageColumn the column whose share on unfiltered rows is the coverage, if any */
    public Measures(List<Measure> columns, Roles roles, Collection<Ratio> ratios, @Nullable String coverageColumn) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        Map<String, Pair> named = new LinkedHashMap<>();
        for (Ratio ratio : ratios) {
            String name = pairName(ratio, roles);
            int numerator = positions.getOrDefault(roles.columns().get(ratio.numerator()), -1);
            int denominator = positions.getOrDefault(roles.columns().get(ratio.denominator()), -1);
            if (numerator >= 0 && denominator >= 0) {
                named.put(name, new Pair(name, numerator, denominator));
            }
        }
        pairs = new ArrayList<>(named.values());
        for (int i = 0; i < pairs.size(); i++) {
            pairPositions.put(pairs.get(i).name(), i);
        }
        coverageBase = coverageColumn == null ? -1 : positions.getOrDefault(coverageColumn, -1);
    }

    public static Measures of(List<Measure> columns, Roles roles, Collection<Ratio> ratios) {
        return new Measures(
                columns, roles, ratios, coverageColumn(columns, roles).orElse(null));
    }

    public List<Measure> columns() {
        return columns;
    }

    public List<Pair> pairs() {
        return pairs;
    }

    /** Position of the column, or -1 when it is not kept. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** Position of the ratio's pair, or -1 when one of its columns is not there. */
    int pair(Ratio ratio, Roles roles) {
        return pairPositions.getOrDefault(pairName(ratio, roles), -1);
    }

    /** Position of the column whose share on unfiltered rows is the coverage, or -1. */
    int coverageBase() {
        return coverageBase;
    }

    /** The additive column that the impressions are in, else the first additive one. */
    public static Optional<String> coverageColumn(List<Measure> columns, Roles roles) {
        List<String> additive = columns.stream()
                .filter(measure -> measure.additivity() == Additivity.SUM)
                .map(Measure::name)
                .toList();
        Optional<String> impressions = roles.column(Role.IMPRESSIONS).filter(additive::contains);
        return impressions.isPresent() ? impressions : additive.stream().findFirst();
    }

    private static String pairName(Ratio ratio, Roles roles) {
        return roles.column(ratio.numerator()).orElse("") + "/"
                + roles.column(ratio.denominator()).orElse("");
    }
}
