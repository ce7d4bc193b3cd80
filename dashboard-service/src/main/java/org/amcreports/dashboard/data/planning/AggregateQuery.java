package org.amcreports.dashboard.data.planning;

import java.util.List;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.range.DaySpan;
import org.jspecify.annotations.Nullable;

/** One question to aggregation-service. */
public record AggregateQuery(
        SourceId source,
        Grain grain,
        DaySpan span,
        List<String> metrics,
        List<String> groupBy,
        Filters filters,
        @Nullable String sort,
        @Nullable Integer limit) {

    /** The same figures as one total over other days. */
    AggregateQuery totalOver(DaySpan days) {
        return new AggregateQuery(source, Grain.TOTAL, days, metrics, List.of(), filters, null, null);
    }
}
