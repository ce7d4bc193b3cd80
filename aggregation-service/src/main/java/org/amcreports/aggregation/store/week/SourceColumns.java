package org.amcreports.aggregation.store.week;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.Use;

/**
 * The columns of several weeks of a source taken together; where weeks disagree, the newest is right.
 *
 * @param roles the column that plays each role in the newest week that has one
 * @param mixed the roles that different columns play in different weeks, with the days that each plays it
 */
public record SourceColumns(
        Map<String, PlannedColumn> metrics, Set<String> dimensions, Roles roles, Map<Role, List<Span>> mixed) {

    /** Weeks in a row, among those that were asked for, in which a column plays a role. */
    public record Span(String column, DateRange days) {}

    public static SourceColumns of(List<StoredWeek> weeks) {
        Map<String, PlannedColumn> metrics = new LinkedHashMap<>();
        Set<String> dimensions = new LinkedHashSet<>();
        Map<Role, String> roles = new EnumMap<>(Role.class);
        weeks.stream()
                .sorted(Comparator.comparing(StoredWeek::start).reversed())
                .forEach(week -> {
                    week.plan().columns().stream()
                            .filter(column -> column.use() == Use.METRIC)
                            .forEach(column -> metrics.putIfAbsent(column.name(), column));
                    dimensions.addAll(week.plan().dimensions());
                    week.roles().columns().forEach(roles::putIfAbsent);
                });
        return new SourceColumns(metrics, dimensions, new Roles(roles), mixed(weeks));
    }

    public Measure measure(PlannedColumn column) {
        return Measure.column(column.name(), column.additivity(), column.unit().money());
    }

    /** Empty when no week has a column for the role. */
    public Optional<Measure> measure(Role role) {
        return roles.column(role)
                .map(metrics::get)
                .map(column ->
                        Measure.role(role, column.additivity(), column.unit().money()));
    }

    /** What the coverage is a share of: the impressions, else the first additive column. */
    public Optional<Measure> coverageBase() {
        Optional<Measure> impressions = measure(Role.IMPRESSIONS).filter(SourceColumns::isAdditive);
        return impressions.isPresent()
                ? impressions
                : metrics.values().stream()
                        .map(this::measure)
                        .filter(SourceColumns::isAdditive)
                        .findFirst();
    }

    private static boolean isAdditive(Measure measure) {
        return measure.additivity() == Additivity.SUM;
    }

    private static Map<Role, List<Span>> mixed(List<StoredWeek> weeks) {
        Map<Role, List<Span>> spans = new EnumMap<>(Role.class);
        weeks.stream().sorted(Comparator.comparing(StoredWeek::start)).forEach(week -> week.roles()
                .columns()
                .forEach((role, column) ->
                        extend(spans.computeIfAbsent(role, first -> new ArrayList<>()), column, week.days())));
        spans.values().removeIf(ofRole -> ofRole.size() == 1);
        return spans;
    }

    private static void extend(List<Span> spans, String column, DateRange days) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).column().equals(column)) {
            spans.set(last, new Span(column, spans.get(last).days().union(days)));
        } else {
            spans.add(new Span(column, days));
        }
    }
}
