package org.amcreports.dashboard.data.aggregation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.jspecify.annotations.Nullable;

/** The catalogue of a source. */
record MetricsResponse(List<Entry> items) {

    record Entry(
            String name,
            String label,
            String unit,
            String format,
            @Nullable String additivity,
            @Nullable String better) {

        private static Additivity additivityOf(@Nullable String name) {
            return switch (String.valueOf(name)) {
                case "sum" -> Additivity.SUM;
                case "computed" -> Additivity.COMPUTED;
                default -> Additivity.OTHER;
            };
        }

        private MetricDescription description() {
            return new MetricDescription(label, unit, format, better, additivityOf(additivity));
        }
    }

    Map<String, MetricDescription> byName() {
        return items.stream().collect(Collectors.toMap(Entry::name, Entry::description, (one, other) -> one));
    }
}
