package org.amcreports.aggregation.rollup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.store.rollup.GroupedSums;
import org.amcreports.aggregation.store.rollup.Piece;
import org.amcreports.aggregation.store.rollup.RollupQuery;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.RollupRepository.Values;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.rollup.SetRepository;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.source.LayoutRepository;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekRepository;

/** Adds up whole periods of a source, and lists the values of its dimensions in each. */
@ApplicationScoped
class PeriodSums {

    private final WeekRepository weeks;
    private final LayoutRepository layouts;
    private final SetRepository sets;
    private final RollupRepository rollups;

    PeriodSums(WeekRepository weeks, LayoutRepository layouts, SetRepository sets, RollupRepository rollups) {
        this.weeks = weeks;
        this.layouts = layouts;
        this.sets = sets;
        this.rollups = rollups;
    }

    /** @param weeks those that are stored and share a day with the period */
    record OfPeriod(Period period, List<StoredWeek> weeks, Tally tally, Map<String, Values> values) {}

    /** In the order of the periods, each of which shares a day with a stored week. */
    Uni<List<OfPeriod>> of(SqlConnection connection, Source source, List<Period> periods) {
        DateRange span =
                periods.stream().map(Period::days).reduce(DateRange::union).orElseThrow();
        return Uni.combine()
                .all()
                .unis(weeks.overlapping(connection, source.id(), span), layouts.find(connection, source.id()))
                .asTuple()
                .chain(read -> of(connection, read.getItem2().orElseThrow(), periods, read.getItem1()));
    }

    private Uni<List<OfPeriod>> of(
            SqlConnection connection, Layout layout, List<Period> periods, List<StoredWeek> stored) {
        return sets.always(connection, layout).chain(always -> complete(connection, layout, stored, always)
                .chain(() -> sums(connection, layout, always, periods, stored)));
    }

    /** Loads that were made before there were roll-ups, or before their source had a dimension, may lack some. */
    private Uni<Void> complete(
            SqlConnection connection, Layout layout, List<StoredWeek> stored, List<RollupSet> always) {
        return Multi.createFrom()
                .iterable(stored)
                .onItem()
                .transformToMultiAndConcatenate(week -> Multi.createFrom()
                        .iterable(always)
                        .filter(set -> lacks(week, set))
                        .onItem()
                        .transformToUniAndConcatenate(set -> rollups.buildOnce(connection, layout, week, set)))
                .onItem()
                .ignoreAsUni();
    }

    private static boolean lacks(StoredWeek week, RollupSet set) {
        return !week.sets().contains(set.number()) && week.plan().dimensions().containsAll(set.dimensions());
    }

    private Uni<List<OfPeriod>> sums(
            SqlConnection connection,
            Layout layout,
            List<RollupSet> always,
            List<Period> periods,
            List<StoredWeek> stored) {
        Measures measures = measures(SourceColumns.of(stored));
        List<Piece> pieces = pieces(periods, stored);
        RollupQuery everything = new RollupQuery(measures, List.of(), Map.of(), null);
        return Uni.combine()
                .all()
                .unis(
                        rollups.sum(connection, layout, empty(always), everything, pieces, Integer.MAX_VALUE - 1),
                        values(connection, layout, always, pieces))
                .with((sums, values) -> ofPeriods(periods, stored, measures, sums, values));
    }

    private Uni<List<Map<String, Values>>> values(
            SqlConnection connection, Layout layout, List<RollupSet> always, List<Piece> pieces) {
        Map<Integer, String> names = always.stream()
                .filter(set -> !set.dimensions().isEmpty())
                .collect(Collectors.toMap(
                        RollupSet::number, set -> set.dimensions().get(0)));
        int periods = pieces.stream().mapToInt(Piece::period).max().orElse(0) + 1;
        return rollups.values(connection, layout, List.copyOf(names.keySet()), pieces, ListedValues.MOST_VALUES)
                .map(found -> {
                    List<Map<String, Values>> byPeriod = new ArrayList<>();
                    IntStream.range(0, periods).forEach(i -> byPeriod.add(new HashMap<>()));
                    found.forEach(
                            values -> byPeriod.get(values.period()).put(names.getOrDefault(values.set(), ""), values));
                    return byPeriod;
                });
    }

    private static List<OfPeriod> ofPeriods(
            List<Period> periods,
            List<StoredWeek> stored,
            Measures measures,
            List<GroupedSums> sums,
            List<Map<String, Values>> values) {
        List<OfPeriod> results = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            int period = i;
            Tally tally = new Tally(measures);
            sums.stream().filter(sum -> sum.period() == period).forEach(sum -> tally.add(sum.sums()));
            results.add(new OfPeriod(periods.get(i), touching(periods.get(i), stored), tally, values.get(i)));
        }
        return results;
    }

    private static List<Piece> pieces(List<Period> periods, List<StoredWeek> stored) {
        return IntStream.range(0, periods.size())
                .boxed()
                .flatMap(i -> touching(periods.get(i), stored).stream()
                        .map(week -> new Piece(
                                week,
                                i,
                                week.days().intersect(periods.get(i).days()).orElseThrow())))
                .toList();
    }

    private static List<StoredWeek> touching(Period period, List<StoredWeek> stored) {
        return stored.stream()
                .filter(week -> week.days().overlaps(period.days()))
                .toList();
    }

    private static RollupSet empty(List<RollupSet> always) {
        return always.stream()
                .filter(set -> set.dimensions().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Measures measures(SourceColumns columns) {
        List<Measure> measures = Stream.concat(
                        columns.metrics().values().stream().map(columns::measure),
                        Stream.of(Role.values()).flatMap(role -> columns.measure(role).stream()))
                .toList();
        return new Measures(
                measures, List.of(Ratio.values()), columns.coverageBase().orElse(null));
    }
}
