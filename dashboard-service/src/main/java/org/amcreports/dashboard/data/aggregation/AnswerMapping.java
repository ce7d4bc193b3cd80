package org.amcreports.dashboard.data.aggregation;

import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Result;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.jspecify.annotations.Nullable;

/** Aggregation-service's words in this service's own. */
final class AnswerMapping {

    private AnswerMapping() {}

    static AggregateAnswer toDomain(AggregateQuery query, Result result) {
        return result.problem() == null ? figures(result) : Refusals.toDomain(query, result.problem());
    }

    private static Figures figures(Result result) {
        return new Figures(
                orEmpty(result.items()).stream().map(AnswerMapping::item).toList(),
                orEmpty(result.totals()),
                orEmpty(result.notes()),
                span(result.rangeUsed()),
                result.asOf(),
                result.version(),
                result.maturity(),
                result.coverage(),
                Boolean.TRUE.equals(result.estimated()),
                orEmpty(result.missingWeeks()),
                result.currency(),
                orEmpty(result.roles()),
                orEmpty(result.unsettled()),
                orEmpty(result.settledUntil()),
                result.queryFingerprint(),
                false);
    }

    private static Item item(QueryResponse.Item item) {
        return new Item(
                period(item.period()),
                orEmpty(item.group()),
                orEmpty(item.metrics()),
                orEmpty(item.notes()),
                Boolean.TRUE.equals(item.others()));
    }

    private static @Nullable DaySpan span(QueryResponse.@Nullable Range range) {
        return range == null ? null : new DaySpan(range.from(), range.to());
    }

    private static @Nullable Period period(QueryResponse.@Nullable Period period) {
        return period == null
                ? null
                : new Period(period.key(), period.start(), period.end(), Boolean.TRUE.equals(period.complete()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
