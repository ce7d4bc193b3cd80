package org.amcreports.dashboard.data.aggregation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.FigurePlace;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/aggregates/provenance}: one number of an answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cell(
        UUID workflowId,
        UUID instanceId,
        String metric,
        String aggregationType,
        @Nullable String key,
        LocalDate from,
        LocalDate to,
        Map<String, @Nullable String> group,
        Map<String, List<@Nullable String>> filters) {

    static Cell of(AggregateQuery query, DaySpan days, FigurePlace place) {
        return new Cell(
                query.source().workflowId(),
                query.source().instanceId(),
                place.metric(),
                query.grain().wireName(),
                place.period(),
                days.from(),
                days.to(),
                place.group(),
                query.filters().allowed());
    }
}
