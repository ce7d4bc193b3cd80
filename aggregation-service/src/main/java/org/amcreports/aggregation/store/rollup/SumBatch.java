package org.amcreports.aggregation.store.rollup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.Use;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.OffLoop;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** Pieces that one statement adds up, since their columns lie alike. */
record SumBatch(Kind kind, List<Piece> pieces) {

    /** @param positions of each measure in the arrays, 0 where the week does not have it */
    record Kind(boolean fromFacts, List<Integer> positions) {

        static Kind of(Piece piece, Layout layout, Measures measures) {
            return new Kind(
                    piece.span() == Piece.Span.OTHER,
                    measures.measures().stream()
                            .map(measure -> layout.metric(column(piece.week(), measure)))
                            .toList());
        }
    }

    Uni<List<GroupedSums>> sum(SqlClient client, Layout layout, RollupSet set, RollupQuery query, int most) {
        SumStatement.Positions positions = positions(layout, set, query);
        boolean named = query.groups() != null;
        String sql = new SumStatement(kind.fromFacts(), query, positions, named).sql();
        return client.preparedQuery(sql)
                .execute(tuple(layout, set, query, most))
                .chain(rows -> OffLoop.call(() -> {
                    List<GroupedSums> sums = new ArrayList<>(rows.size());
                    rows.forEach(row -> sums.add(new Cursor(row, query, positions, named).read()));
                    return sums;
                }));
    }

    private static String column(StoredWeek week, Measure measure) {
        if (measure.role() != null) {
            return week.roles().column(measure.role()).orElse("");
        }
        boolean there = week.plan().columns().stream()
                .anyMatch(column -> column.use() == Use.METRIC && column.name().equals(measure.name()));
        return there ? measure.name() : "";
    }

    private SumStatement.Positions positions(Layout layout, RollupSet set, RollupQuery query) {
        Map<String, Integer> dimensions = new HashMap<>();
        for (String name : set.dimensions()) {
            dimensions.put(
                    name,
                    kind.fromFacts() ? layout.dimension(name) : set.dimensions().indexOf(name) + 1);
        }
        List<String> columns = kind.positions().stream()
                .filter(position -> position > 0)
                .map(position -> layout.metrics().get(position - 1))
                .toList();
        boolean gaps = pieces.stream().anyMatch(piece -> columns.stream()
                .anyMatch(column -> piece.week().shape().gaps().contains(column)));
        boolean unread = pieces.stream().anyMatch(piece -> columns.stream()
                .anyMatch(column -> piece.week().shape().unread().contains(column)));
        boolean absent = kind.positions().contains(0);
        return new SumStatement.Positions(kind.positions(), dimensions, gaps || absent, unread);
    }

    private Tuple tuple(Layout layout, RollupSet set, RollupQuery query, int most) {
        DateRange weeks = Piece.weeks(pieces);
        Tuple tuple = Tuple.of(layout.sourceId(), weeks.start(), weeks.end())
                .addValue(pieces.stream().map(piece -> piece.week().start()).toArray(LocalDate[]::new))
                .addValue(pieces.stream().map(piece -> piece.week().load()).toArray(UUID[]::new))
                .addValue(pieces.stream().map(Piece::period).toArray(Integer[]::new))
                .addValue(pieces.stream().map(piece -> piece.week().currency()).toArray(String[]::new));
        if (kind.fromFacts()) {
            tuple.addValue(pieces.stream().map(piece -> piece.days().start()).toArray(LocalDate[]::new));
            tuple.addValue(pieces.stream().map(piece -> piece.days().end()).toArray(LocalDate[]::new));
        } else {
            tuple.addValue(pieces.stream().map(piece -> piece.span().number()).toArray(Short[]::new));
            tuple.addInteger(set.number());
        }
        tuple.addInteger(most + 1);
        query.filters().values().forEach(values -> tuple.addValue(values.toArray(String[]::new)));
        List<List<@Nullable String>> groups = query.groups();
        if (groups != null) {
            tuple.addValue(SumStatement.literals(groups).toArray(String[]::new));
        }
        return tuple;
    }

    /** Reads a row from left to right. */
    private static final class Cursor {

        private final Row row;
        private final RollupQuery query;
        private final SumStatement.Positions positions;
        private final boolean named;
        private int next;

        Cursor(Row row, RollupQuery query, SumStatement.Positions positions, boolean named) {
            this.row = row;
            this.query = query;
            this.positions = positions;
            this.named = named;
        }

        GroupedSums read() {
            int period = row.getInteger(next++);
            boolean matches = row.getBoolean(next++);
            String currency = row.getString(next++);
            Boolean filtered = row.getBoolean(next++);
            List<@Nullable String> group = group();
            return new GroupedSums(
                    period, group == null ? List.of() : group, group == null, matches, sums(currency, filtered));
        }

        /** Null for the groups that were not named. */
        private @Nullable List<@Nullable String> group() {
            if (named) {
                @Nullable String[] group = row.getArrayOfStrings(next++);
                return group == null ? null : Arrays.asList(group);
            }
            @Nullable String[] values = new String[query.groupBy().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(next++);
            }
            return Arrays.asList(values);
        }

        private RowSums sums(String currency, @Nullable Boolean filtered) {
            int measures = query.measures().measures().size();
            int pairs = query.measures().pairs().size();
            long rows = row.getLong(next++);
            long cut = row.getLong(next++);
            @Nullable BigDecimal[] values = new BigDecimal[measures];
            long[] known = new long[measures];
            long[] unread = new long[measures];
            for (int i = 0; i < measures; i++) {
                values[i] = row.getBigDecimal(next++);
                known[i] = positions.gaps() ? row.getLong(next++) : rows;
                unread[i] = positions.unread() ? row.getLong(next++) : 0;
            }
            @Nullable BigDecimal[] numerators = new BigDecimal[pairs];
            @Nullable BigDecimal[] denominators = new BigDecimal[pairs];
            long[] shared = new long[pairs];
            for (int i = 0; i < pairs; i++) {
                Measures.Pair pair = query.measures().pairs().get(i);
                numerators[i] = positions.gaps() ? row.getBigDecimal(next++) : values[pair.numerator()];
                denominators[i] = positions.gaps() ? row.getBigDecimal(next++) : values[pair.denominator()];
                shared[i] = positions.gaps() ? row.getLong(next++) : rows;
            }
            return new RowSums(rows, cut, currency, filtered, values, known, unread, numerators, denominators, shared);
        }
    }
}
