package org.amcreports.aggregation.mapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.jspecify.annotations.Nullable;

/** What a mapping declares in vain of the results that it is for; without any result, of columns as it names them. */
public final class MappingCheck {

    public static final String NOT_IN_RESULT = "not_in_result";
    public static final String SAME_COLUMN_TWICE = "same_column_twice";
    public static final String ROLE_DECLARED_TWICE = "role_declared_twice";

    private final MetricMapping mapping;
    private final List<Set<String>> results;
    private final Set<MappingWarning> warnings = new LinkedHashSet<>();

    private MappingCheck(MetricMapping mapping, List<Set<String>> results) {
        this.mapping = mapping;
        this.results = results;
    }

    /** With the warnings of the mapping's words first. */
    public static List<MappingWarning> of(MetricMapping mapping, Collection<ColumnPlan> plans) {
        DeclaredColumns declared = new DeclaredColumns(mapping);
        List<Set<String>> results = plans.stream()
                .map(plan -> declared.used(
                        plan.columns().stream().map(PlannedColumn::source).toList(),
                        plan.columns().stream().map(PlannedColumn::name).toList()))
                .toList();
        MappingCheck check = new MappingCheck(mapping, results);
        check.warnings.addAll(mapping.warnings());
        check.absentColumns();
        check.repeatedRoles();
        return List.copyOf(check.warnings);
    }

    private void absentColumns() {
        if (results.isEmpty()) {
            return;
        }
        Map<String, String> used = new TreeMap<>();
        results.forEach(keys -> keys.forEach(key -> used.put(ColumnNames.normalise(key), key)));
        Set<String> absent = new LinkedHashSet<>(mapping.columns().keySet());
        results.forEach(absent::removeAll);
        absent.forEach(key -> absent(key, used.get(ColumnNames.normalise(key))));
    }

    private void absent(String key, @Nullable String same) {
        warnings.add(
                same == null
                        ? new MappingWarning(key, NOT_IN_RESULT, "no stored week has this column")
                        : new MappingWarning(key, SAME_COLUMN_TWICE, "the same column is declared as " + same));
    }

    private void repeatedRoles() {
        List<Set<String>> together =
                results.isEmpty() ? List.of(mapping.columns().keySet()) : results;
        together.forEach(this::repeatedRoles);
    }

    private void repeatedRoles(Set<String> together) {
        Map<String, String> first = new HashMap<>();
        for (String key : together) {
            String role = singleRole(mapping.columns().get(key));
            String other = role == null ? null : first.putIfAbsent(role, key);
            if (other != null) {
                String message = "only one column can be " + role + "; " + other + " is";
                warnings.add(new MappingWarning(key, ROLE_DECLARED_TWICE, message));
            }
        }
    }

    /** What only one column of a result can be. */
    private static @Nullable String singleRole(@Nullable Declared declared) {
        if (declared == null) {
            return null;
        }
        Use use = declared.use();
        if (use == Use.DATE || use == Use.FILTERED) {
            return use.wireName();
        }
        Role plays = declared.plays();
        return plays != null && (use == null || use == Use.METRIC) ? plays.wireName() : null;
    }
}
