package org.amcreports.sandbox.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code SELECT keys, SUM(metrics) … GROUP BY keys}: exact, and null where every value of the group is null. */
final class Grouping {

    private final Map<List<@Nullable String>, @Nullable BigDecimal[]> groups = new LinkedHashMap<>();

    void add(Row row) {
        @Nullable
        BigDecimal[] sums = groups.computeIfAbsent(
                row.keys(), keys -> new BigDecimal[row.metrics().size()]);
        for (int i = 0; i < sums.length; i++) {
            String value = row.metrics().get(i);
            if (value != null) {
                BigDecimal sum = sums[i];
                BigDecimal addend = new BigDecimal(value);
                sums[i] = sum == null ? addend : sum.add(addend);
            }
        }
    }

    Stream<List<@Nullable String>> rows() {
        return groups.entrySet().stream().map(group -> {
            List<@Nullable String> cells = new ArrayList<>(group.getKey());
            for (BigDecimal sum : group.getValue()) {
                cells.add(sum == null ? null : sum.toPlainString());
            }
            return cells;
        });
    }
}
