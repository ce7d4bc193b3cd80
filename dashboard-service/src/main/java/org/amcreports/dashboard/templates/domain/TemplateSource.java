package org.amcreports.dashboard.templates.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose series name slots, to be filled with workflows.
 *
 * @param alternatives dimensions that may stand for one of {@code group_by} that the workflow lacks, the best first
 */
public record TemplateSource(
        List<SlotSeries> series,
        List<String> groupBy,
        @Nullable Grain aggregation,
        @Nullable String sort,
        @Nullable Integer limit,
        @Nullable Compare compare,
        List<String> alternatives) {

    public TemplateSource {
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
    }

    /** Series that nothing but their filters told apart are one, where there are enough metrics without. */
    static TemplateSource of(DataSource source, List<SourceId> slots, IntPredicate enoughMetrics) {
        List<SlotSeries> all = source.series().stream()
                .map(one -> SlotSeries.of(one, slots.indexOf(SourceId.of(one))))
                .toList();
        List<SlotSeries> different = all.stream()
                .collect(Collectors.toMap(
                        one -> List.of(one.slot(), one.metrics()), one -> one, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        int metrics = different.stream().mapToInt(one -> one.metrics().size()).sum();
        return new TemplateSource(
                enoughMetrics.test(metrics) ? different : all,
                source.groupBy(),
                source.aggregation(),
                source.sort(),
                source.limit(),
                source.compare(),
                List.of());
    }

    /** A slot beyond the last workflow takes the last. */
    DataSource bind(Bindings bindings) {
        Map<String, String> chosen = chosen(bindings);
        return new DataSource(
                series.stream().map(one -> one.bind(bindings)).toList(),
                List.copyOf(chosen.values()),
                aggregation,
                sort(chosen),
                limit,
                compare);
    }

    /** Those of {@code group_by} that the first workflow has; the first suitable one in place of each that it lacks. */
    List<String> dimensions(Bindings bindings) {
        return List.copyOf(chosen(bindings).values());
    }

    /** By what {@code group_by} names; one for which there is no other is not in it. */
    private Map<String, String> chosen(Bindings bindings) {
        List<String> known = bindings.dimensions()
                .getOrDefault(bindings.workflow(series.get(0).slot()), List.of());
        Map<String, String> chosen = new LinkedHashMap<>();
        if (known.isEmpty()) {
            groupBy.forEach(wanted -> chosen.put(wanted, wanted));
            return chosen;
        }
        List<String> suitable = new ArrayList<>(alternatives);
        known.stream().sorted().forEach(suitable::add);
        suitable.retainAll(known);
        suitable.removeAll(groupBy);
        for (String wanted : groupBy) {
            if (known.contains(wanted)) {
                chosen.put(wanted, wanted);
            } else if (!suitable.isEmpty()) {
                chosen.put(wanted, suitable.get(0));
                suitable.removeAll(List.of(suitable.get(0)));
            }
        }
        return chosen;
    }

    /** By what stands for a dimension, where it is one that is sorted by. */
    private @Nullable String sort(Map<String, String> chosen) {
        if (sort == null) {
            return null;
        }
        String key = sort.startsWith("-") ? sort.substring(1) : sort;
        if (!groupBy.contains(key)) {
            return sort;
        }
        String standIn = chosen.get(key);
        return standIn == null ? null : sort.substring(0, sort.length() - key.length()) + standIn;
    }

    /**
     * What a template is filled with.
     *
     * @param workflows for the slots in their order, the last for all further ones
     * @param dimensions that are known of each workflow; nothing where it has no figures yet
     */
    public record Bindings(UUID instance, List<UUID> workflows, Map<UUID, List<String>> dimensions) {

        UUID workflow(int slot) {
            return workflows.get(Math.min(slot, workflows.size() - 1));
        }
    }

    public record SlotSeries(
            int slot,
            List<String> metrics,
            Map<String, List<@Nullable String>> filters,
            @Nullable String label) {

        public SlotSeries {
            filters = filters == null ? Map.of() : Map.copyOf(filters);
        }

        /** A label that goes with filters says what no longer holds. */
        private static SlotSeries of(Series series, int slot) {
            return new SlotSeries(
                    slot, series.metrics(), Map.of(), series.filters().isEmpty() ? series.label() : null);
        }

        private Series bind(Bindings bindings) {
            return new Series(bindings.workflow(slot), bindings.instance(), metrics, filters, label);
        }
    }
}
