package org.amcreports.aggregation.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a mapping declares of the columns of one result: by their names in the header, letter by letter, else by
 * the names that they are stored under. A column that is one of two of a name can so be meant by either.
 */
final class DeclaredColumns {

    private final MetricMapping mapping;

    DeclaredColumns(MetricMapping mapping) {
        this.mapping = mapping;
    }

    /** In the order of the columns; null for those of which nothing is declared. */
    List<@Nullable Declared> of(List<String> sources, List<String> names) {
        List<@Nullable Declared> found = new ArrayList<>();
        keys(sources, names)
                .forEach(key -> found.add(key == null ? null : mapping.columns().get(key)));
        return found;
    }

    /** The keys of the mapping that mean one of the columns. */
    Set<String> used(List<String> sources, List<String> names) {
        Set<String> used = new LinkedHashSet<>(keys(sources, names));
        used.remove(null);
        return used;
    }

    private List<@Nullable String> keys(List<String> sources, List<String> names) {
        Map<String, String> byName = new HashMap<>();
        Set<String> headers = new HashSet<>(sources);
        mapping.columns().keySet().stream()
                .filter(key -> !headers.contains(key))
                .forEach(key -> byName.putIfAbsent(ColumnNames.normalise(key), key));
        List<@Nullable String> keys = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean exact = mapping.columns().containsKey(sources.get(i));
            keys.add(exact ? sources.get(i) : byName.get(names.get(i)));
        }
        return keys;
    }
}
