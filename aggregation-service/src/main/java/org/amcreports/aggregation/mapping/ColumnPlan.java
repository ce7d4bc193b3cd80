package org.amcreports.aggregation.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Roles;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a week's result is taken for, in the order of the CSV.
 *
 * @param unread by column, how many of the week's cells could not be read so; only those that have any
 */
public record ColumnPlan(List<PlannedColumn> columns, Map<String, Integer> unread) {

    public ColumnPlan(List<PlannedColumn> columns, @Nullable Map<String, Integer> unread) {
        this.columns = List.copyOf(columns);
        this.unread = unread == null ? Map.of() : Map.copyOf(unread);
    }

    public ColumnPlan(List<PlannedColumn> columns) {
        this(columns, Map.of());
    }

    public Optional<PlannedColumn> date() {
        return used(Use.DATE).stream().findFirst();
    }

    public Optional<PlannedColumn> filtered() {
        return used(Use.FILTERED).stream().findFirst();
    }

    /** Whether rows say what their money is in; else all are in the instance's currency. */
    public boolean saysCurrency() {
        return !used(Use.CURRENCY).isEmpty();
    }

    public List<Measure> measures() {
        return used(Use.METRIC).stream().map(PlannedColumn::measure).toList();
    }

    /** Columns that rows can be grouped by: dimensions, and the currency. */
    public List<String> dimensions() {
        return columns.stream()
                .filter(column -> column.use() == Use.DIMENSION || column.use() == Use.CURRENCY)
                .map(PlannedColumn::name)
                .toList();
    }

    /** Metric columns to which the workflow's mapping gave a role. */
    public Map<Role, String> declaredRoles() {
        Map<Role, String> declared = new EnumMap<>(Role.class);
        for (PlannedColumn column : used(Use.METRIC)) {
            Role role = column.plays();
            if (role != null) {
                declared.putIfAbsent(role, column.name());
            }
        }
        return declared;
    }

    /** Which column plays each role in this week, declared or by name. */
    public Roles roles() {
        List<String> present =
                used(Use.METRIC).stream().map(PlannedColumn::name).toList();
        return Roles.resolve(declaredRoles(), present);
    }

    /** The same plan for a week whose dates cannot be trusted. */
    public ColumnPlan withoutDate(String why) {
        List<PlannedColumn> dateless = columns.stream()
                .map(column -> column.use() == Use.DATE ? column.ignored(why) : column)
                .toList();
        return new ColumnPlan(dateless, unread);
    }

    /** The same plan with what became of it. */
    public ColumnPlan withUnread(Map<String, Integer> cells) {
        return new ColumnPlan(columns, cells);
    }

    /**
     * Whether what the other plan read of a result is all that this one would. Metrics that it does not use may be among
     * it; additivity, roles and time basis say what is made of numbers, not how they are read.
     */
    public boolean isCoveredBy(ColumnPlan other) {
        return columns.size() == other.columns.size()
                && IntStream.range(0, columns.size())
                        .allMatch(i -> columns.get(i).isCoveredBy(other.columns.get(i)));
    }

    /** What is left of this plan where only that can be used which the other one read of the same result. */
    public ColumnPlan limitedTo(ColumnPlan read, String why) {
        return new ColumnPlan(IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).isCoveredBy(read.columns.get(i))
                        ? columns.get(i)
                        : columns.get(i).ignored(why))
                .toList());
    }

    private List<PlannedColumn> used(Use use) {
        return columns.stream().filter(column -> column.use() == use).toList();
    }
}
