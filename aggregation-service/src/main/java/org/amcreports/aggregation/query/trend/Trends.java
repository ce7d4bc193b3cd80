package org.amcreports.aggregation.query.trend;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Series;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.query.answer.QueryItem;
import org.amcreports.aggregation.query.answer.QueryItem.PeriodUsed;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.amcreports.aggregation.query.trend.TrendsAnswer.Point;
import org.amcreports.aggregation.query.trend.TrendsAnswer.Trend;
import org.jspecify.annotations.Nullable;

/** Lines an answer's items up by metric and group; a period that an answer leaves out is a gap. */
final class Trends {

    /** Where an item stands. */
    private record Place(Map<String, @Nullable String> group, String period) {}

    private final QueryResult byPeriod;
    private final QueryResult whole;
    private final int window;
    private final List<PeriodUsed> periods;
    private final Map<Place, QueryItem> items = new HashMap<>();

    /**
     * @param byPeriod with marks
     * @param whole the same question about the range as a whole
     */
    Trends(Grain grain, int window, QueryResult byPeriod, QueryResult whole) {
        this.byPeriod = byPeriod;
        this.whole = whole;
        this.window = window;
        this.periods = periods(grain, byPeriod);
        byPeriod.items()
                .forEach(item -> items.put(new Place(item.group(), item.period().key()), item));
    }

    List<Trend> of(List<String> metrics) {
        return metrics.stream()
                .flatMap(metric -> whole.items().stream().map(total -> trend(metric, total.group())))
                .toList();
    }

    private Trend trend(String metric, Map<String, @Nullable String> group) {
        List<Place> places =
                periods.stream().map(period -> new Place(group, period.key())).toList();
        Series steady = series(places, item -> isSettled(item, metric) ? complete(item, metric) : null);
        List<@Nullable BigDecimal> averages = RatioParts.ratio(metric, byPeriod)
                .map(ratio -> averages(ratio, places))
                .orElseGet(() -> series(places, item -> complete(item, metric)).movingAverage(window));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            points.add(point(periods.get(i), items.get(places.get(i)), metric, averages.get(i)));
        }
        return new Trend(metric, byPeriod.units().get(metric), group, steady.slope(), steady.known(), points);
    }

    private static Point point(
            PeriodUsed gap, @Nullable QueryItem item, String metric, @Nullable BigDecimal movingAverage) {
        return item == null
                ? new Point(gap, null, null, false, null)
                : new Point(
                        item.period(),
                        item.metrics().get(metric),
                        movingAverage,
                        isSettled(item, metric),
                        item.notes().get(metric));
    }

    /** Ratios are not averaged: the parts are added up, and divided last. */
    private List<@Nullable BigDecimal> averages(Ratio ratio, List<Place> places) {
        RatioParts parts = new RatioParts(ratio, byPeriod);
        List<@Nullable BigDecimal> over = series(places, parts::numerator).movingSum(window);
        List<@Nullable BigDecimal> under = series(places, parts::denominator).movingSum(window);
        List<@Nullable BigDecimal> averages = new ArrayList<>();
        for (int i = 0; i < over.size(); i++) {
            averages.add(parts.divide(over.get(i), under.get(i)));
        }
        return averages;
    }

    private Series series(List<Place> places, Function<QueryItem, @Nullable BigDecimal> value) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (Place place : places) {
            QueryItem item = items.get(place);
            values.add(item == null ? null : value.apply(item));
        }
        return new Series(values);
    }

    /** Part of a period, or one with missing weeks, would pull a line down. */
    private static @Nullable BigDecimal complete(QueryItem item, String metric) {
        return item.period().complete() ? item.metrics().get(metric) : null;
    }

    private static boolean isSettled(QueryItem item, String metric) {
        return item.marks() != null && !item.marks().unsettled().contains(metric);
    }

    /** Every period of the range, as a gap. */
    private static List<PeriodUsed> periods(Grain grain, QueryResult result) {
        Optional<WeekStart> weekStart = result.items().stream().findFirst().map(Trends::weekStart);
        RangeUsed range = result.rangeUsed();
        return range == null || weekStart.isEmpty()
                ? List.of()
                : Period.over(grain, new DateRange(range.from(), range.to()), weekStart.get()).stream()
                        .map(period -> new PeriodUsed(
                                period.key(),
                                period.days().start(),
                                period.days().end(),
                                false))
                        .toList();
    }

    /** Of the weeks, if the item's period is one. */
    private static WeekStart weekStart(QueryItem item) {
        return item.period().start().getDayOfWeek() == DayOfWeek.SUNDAY ? WeekStart.SUNDAY : WeekStart.MONDAY;
    }
}
