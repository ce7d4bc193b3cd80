package org.amcreports.aggregation.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;

/** What each column of a week's result is taken for, in the order of the CSV. */
public record ColumnPlan(List<PlannedColumn> columns) {

    public ColumnPlan {
        columns = List.copyOf(columns);
    }

    public Optional<PlannedColumn> date() {
        return used(Use.DATE).stream().findFirst();
    }

    public Optional<PlannedColumn> filtered() {
        return used(Use.FILTERED).stream().findFirst();
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

    /** The same plan for a week whose dates cannot be trusted. */
    public ColumnPlan withoutDate(String why) {
        return new ColumnPlan(columns.stream()
                .map(column -> column.use() == Use.DATE ? column.ignored(why) : column)
                .toList());
    }

    private List<PlannedColumn> used(Use use) {
        return columns.stream().filter(column -> column.use() == use).toList();
    }
}
