package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.jspecify.annotations.Nullable;

/** What aggregation-service said to one question. */
public sealed interface AggregateAnswer {

    /** Why a value is missing although it was asked for: its parts are not in the workflow. */
    String NOT_IN_WORKFLOW = "metric_not_in_workflow";

    /** Why a value is missing: what it stands for cannot be added up. */
    String NON_ADDITIVE = "non_additive";

    /** The note that the weeks behind the totals were not all collected by one definition of the workflow. */
    String DEFINITION = "query_fingerprint";

    String MIXED_DEFINITION = "mixed_definition";

    /**
     * @param notes reasons for the totals, by metric
     * @param rangeUsed null when nothing is stored to which a range by name could lead
     * @param asOf null when nothing has been collected for the days asked for
     * @param coverage share of the figures that no privacy filter withheld, null where that is not known
     * @param unsettled the metrics that AMC may still change
     * @param settledUntil by metric the last day up to which it will not change any more; null where no day is
     * @param outdated there may be newer ones, which cannot be read at the moment
     * @param fingerprint of the workflow's definition; null when the weeks were collected by several
     */
    record Figures(
            List<Item> items,
            Map<String, @Nullable BigDecimal> totals,
            Map<String, String> notes,
            @Nullable DaySpan rangeUsed,
            @Nullable Instant asOf,
            @Nullable Long version,
            @Nullable String maturity,
            @Nullable BigDecimal coverage,
            boolean estimated,
            List<LocalDate> missingWeeks,
            @Nullable String currency,
            Map<String, String> roles,
            List<String> unsettled,
            Map<String, @Nullable LocalDate> settledUntil,
            @Nullable String fingerprint,
            boolean outdated)
            implements AggregateAnswer {

        /** The same, given because no newer ones come. */
        public Figures asOutdated() {
            return new Figures(
                    items,
                    totals,
                    notes,
                    rangeUsed,
                    asOf,
                    version,
                    maturity,
                    coverage,
                    estimated,
                    missingWeeks,
                    currency,
                    roles,
                    unsettled,
                    settledUntil,
                    fingerprint,
                    true);
        }

        public boolean hasFacts() {
            return asOf != null;
        }

        boolean isOfOneDefinition() {
            return !MIXED_DEFINITION.equals(notes.get(DEFINITION));
        }

        /** The workflow has the metric, be its value known or not. */
        boolean knows(String metric) {
            if (NOT_IN_WORKFLOW.equals(notes.get(metric))) {
                return false;
            }
            return totals.containsKey(metric)
                    || items.stream().anyMatch(item -> item.metrics().containsKey(metric));
        }
    }

    /**
     * The question does not fit the workflow or its figures, however often it is asked.
     *
     * @param state of the widget that asks it
     * @param sentence for whoever looks at the widget
     */
    record Refusal(WidgetState state, String sentence) implements AggregateAnswer {}

    /** No answer came, or none that can be used, which may be over in a moment; said for whoever looks at the widget. */
    record NoAnswer(String sentence) implements AggregateAnswer {}

    /** @param others stands for all groups beyond the limit, or that were not named; its group is empty */
    record Item(
            @Nullable Period period,
            Map<String, @Nullable String> group,
            Map<String, @Nullable BigDecimal> metrics,
            Map<String, String> notes,
            boolean others) {}

    record Period(String key, LocalDate start, LocalDate end, boolean complete) {}
}
