package org.amcreports.dashboard.templates.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
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

    /** A slot beyond the last workflow takes the last. */
    DataSource bind(Bindings bindings) {
        return new DataSource(
                series.stream().map(one -> one.bind(bindings)).toList(),
                dimensions(bindings),
                aggregation,
                sort,
                limit,
                compare);
    }

    /** Those of {@code group_by} that the first workflow has; the first suitable one in place of each that it lacks. */
    List<String> dimensions(Bindings bindings) {
        List<String> known = bindings.dimensions()
                .getOrDefault(bindings.workflow(series.get(0).slot()), List.of());
        if (known.isEmpty()) {
            return groupBy;
        }
        List<String> suitable = new ArrayList<>(alternatives);
        known.stream().sorted().forEach(suitable::add);
        suitable.retainAll(known);
        suitable.removeAll(groupBy);
        List<String> chosen = new ArrayList<>();
        for (String wanted : groupBy) {
            if (known.contains(wanted)) {
                chosen.add(wanted);
            } else if (!suitable.isEmpty()) {
                chosen.add(suitable.get(0));
                suitable.removeAll(List.of(suitable.get(0)));
            }
        }
        return chosen;
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

        private Series bind(Bindings bindings) {
            return new Series(bindings.workflow(slot), bindings.instance(), metrics, filters, label);
        }
    }
}
