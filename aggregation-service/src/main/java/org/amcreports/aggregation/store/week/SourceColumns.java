package org.amcreports.aggregation.store.week;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.Use;

/** The columns of several weeks of a source taken together; where weeks disagree, the newest is right. */
public record SourceColumns(Map<String, PlannedColumn> metrics, Set<String> dimensions, Roles roles) {

    public static SourceColumns of(List<StoredWeek> weeks) {
        Map<String, PlannedColumn> metrics = new LinkedHashMap<>();
        Set<String> dimensions = new LinkedHashSet<>();
        Map<Role, String> declared = new EnumMap<>(Role.class);
        List<StoredWeek> newestFirst = weeks.stream()
                .sorted(Comparator.comparing(StoredWeek::start).reversed())
                .toList();
        for (StoredWeek week : newestFirst) {
            week.plan().columns().stream()
                    .filter(column -> column.use() == Use.METRIC)
                    .forEach(column -> metrics.putIfAbsent(column.name(), column));
            dimensions.addAll(week.plan().dimensions());
            week.plan().declaredRoles().forEach(declared::putIfAbsent);
        }
        return new SourceColumns(metrics, dimensions, Roles.resolve(declared, metrics.keySet()));
    }

    public List<Measure> measures() {
        return metrics.values().stream().map(PlannedColumn::measure).toList();
    }
}
