package org.amcreports.aggregation.store.rollup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.StoredWeek;

/** What the loads come to: week_rollups, and the facts of days that none are kept for. */
@ApplicationScoped
public class RollupRepository {

    private static final String LOCK = """
            SELECT $3 = ANY (sets), facts_cleared FROM week_loads WHERE source_id = $1 AND load_id = $2 FOR UPDATE
            """;
    private static final String BUILT =
            "UPDATE week_loads SET sets = sets || $3::integer WHERE source_id = $1 AND load_id = $2";

    /** Whoever rolls the load up by another set waits for it, or is waited for. */
    private static final String REBUILT = """
            UPDATE week_loads SET sets = ARRAY(SELECT DISTINCT unnest(sets || $3::integer[]))
            WHERE source_id = $1 AND load_id = $2 RETURNING sets
            """;

    private static final String CLEAR =
            "DELETE FROM week_rollups WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3";

    /**
     * Of each period and single-dimension set: how many values there are, and the first of them. OFFSET has each piece
     * looked up in its own partition by the index, whatever is known of how many rows there are.
     */
    private static final String VALUES = """
            SELECT period, set_no, max(n), array_agg(value ORDER BY n) FILTER (WHERE n <= $9)
            FROM (SELECT period, set_no, value,
                         row_number() OVER (PARTITION BY period, set_no ORDER BY value COLLATE "C") AS n
                  FROM (SELECT DISTINCT p.period, r.set_no, r.value
                        FROM unnest($4::date[], $5::uuid[], $6::int[], $7::smallint[]) AS p(week, load_id, period, span)
                        CROSS JOIN LATERAL (
                            SELECT set_no, dimensions[1] AS value FROM week_rollups
                            WHERE source_id = $1 AND week_start_date BETWEEN $2 AND $3 AND week_start_date = p.week
                              AND load_id = p.load_id AND set_no = ANY ($8) AND span = p.span
                              AND dimensions[1] IS NOT NULL OFFSET 0) AS r) AS found) AS numbered
            GROUP BY period, set_no
            """;

    private final SetRepository sets;

    RollupRepository(SetRepository sets) {
        this.sets = sets;
    }

    /** The values of a dimension in a period. */
    public record Values(int period, int set, long distinct, List<String> first) {}

    /** Rolls a part of a load up; each set and part only once. */
    public Uni<Void> build(SqlClient client, Load load, int part, RollupColumns columns, List<RollupSet> sets) {
        return Multi.createFrom()
                .iterable(byStatement(sets))
                .onItem()
                .transformToUniAndConcatenate(some -> client.preparedQuery(
                                new BuildStatement(columns, some).sql(load.week()))
                        .execute(Tuple.of(load.sourceId(), load.week(), load.id(), (short) part, numbers(some))))
                .onItem()
                .ignoreAsUni();
    }

    private static Integer[] numbers(List<RollupSet> sets) {
        return sets.stream().map(RollupSet::number).toArray(Integer[]::new);
    }

    /** As many sets together as one statement can tell apart. */
    private static List<List<RollupSet>> byStatement(List<RollupSet> sets) {
        List<List<RollupSet>> statements = new ArrayList<>();
        Set<String> dimensions = new HashSet<>();
        for (RollupSet set : sets) {
            Set<String> together = new HashSet<>(dimensions);
            together.addAll(set.dimensions());
            boolean full = statements.isEmpty() || together.size() > BuildStatement.MOST_DIMENSIONS;
            if (full) {
                statements.add(new ArrayList<>());
                dimensions.clear();
            }
            dimensions.addAll(set.dimensions());
            statements.get(statements.size() - 1).add(set);
        }
        return statements;
    }

    /**
     * Rolls a load up by one more set; within a transaction, and once however many replicas try.
     *
     * @return false when it cannot be, because the load's facts are no longer kept
     */
    public Uni<Boolean> buildOnce(SqlClient client, Layout layout, StoredWeek week, RollupSet set) {
        Load load = new Load(week.load(), layout.sourceId(), week.start());
        Tuple key = Tuple.of(layout.sourceId(), week.load(), set.number());
        return client.preparedQuery(LOCK).execute(key).chain(rows -> switch (lack(rows)) {
            case NOTHING -> Uni.createFrom().item(true);
            case FACTS -> Uni.createFrom().item(false);
            case ROLLUPS ->
                buildParts(client, load, RollupColumns.of(layout, week), List.of(set))
                        .chain(() -> client.preparedQuery(BUILT).execute(key))
                        .replaceWith(true);
        });
    }

    private enum Lack {
        NOTHING,
        ROLLUPS,
        FACTS
    }

    private static Lack lack(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Lack.FACTS;
        }
        Row load = rows.iterator().next();
        if (load.getBoolean(0)) {
            return Lack.NOTHING;
        }
        return load.getBoolean(1) ? Lack.FACTS : Lack.ROLLUPS;
    }

    /**
     * Rolls a load up anew, by these sets and by those that it was rolled up by; within a transaction, so that readers see
     * the old or the new. None goes: a question that has just found it there must not read too little.
     */
    public Uni<Void> rebuild(SqlClient client, Layout layout, StoredWeek week, List<RollupSet> sets) {
        Load load = new Load(week.load(), layout.sourceId(), week.start());
        return client.preparedQuery(REBUILT)
                .execute(Tuple.of(layout.sourceId(), week.load(), numbers(sets)))
                .map(rows -> rows.iterator().next().getArrayOfIntegers(0))
                .chain(all -> this.sets.numbered(client, layout, all))
                .call(() -> client.preparedQuery(CLEAR).execute(Tuple.of(layout.sourceId(), week.start(), week.load())))
                .chain(all -> buildParts(client, load, RollupColumns.of(layout, week), all));
    }

    private Uni<Void> buildParts(SqlClient client, Load load, RollupColumns columns, List<RollupSet> sets) {
        return Multi.createFrom()
                .range(0, columns.shape().parts())
                .onItem()
                .transformToUniAndConcatenate(part -> build(client, load, part, columns, sets))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Adds up.
     *
     * @param set one that has all dimensions of the query, and that all loads are rolled up by
     * @param most how many rows there may be at most; one more says that there are more
     */
    public Uni<List<GroupedSums>> sum(
            SqlClient client, Layout layout, RollupSet set, RollupQuery query, List<Piece> pieces, int most) {
        List<GroupedSums> sums = new ArrayList<>();
        return Multi.createFrom()
                .iterable(batches(layout, set, query, pieces))
                .onItem()
                .transformToUniAndConcatenate(batch -> sums.size() > most
                        ? Uni.createFrom().voidItem()
                        : batch.sum(client, layout, set, query, most - sums.size())
                                .invoke(sums::addAll)
                                .replaceWithVoid())
                .onItem()
                .ignoreAsUni()
                .replaceWith(sums);
    }

    private static List<SumBatch> batches(Layout layout, RollupSet set, RollupQuery query, List<Piece> pieces) {
        Map<SumBatch.Kind, List<Piece>> byKind = pieces.stream()
                .collect(Collectors.groupingBy(
                        piece -> SumBatch.Kind.of(piece, layout, query.measures()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<SumBatch> batches = new ArrayList<>();
        byKind.forEach((kind, ofKind) -> batches.add(new SumBatch(kind, ofKind)));
        return batches;
    }

    /** The values of dimensions in periods that roll-ups are kept for. */
    public Uni<List<Values>> values(
            SqlClient client, Layout layout, List<Integer> sets, List<Piece> pieces, int listed) {
        DateRange weeks = Piece.weeks(pieces);
        Tuple tuple = Tuple.of(layout.sourceId(), weeks.start(), weeks.end())
                .addValue(pieces.stream().map(piece -> piece.week().start()).toArray(LocalDate[]::new))
                .addValue(pieces.stream().map(piece -> piece.week().load()).toArray(UUID[]::new))
                .addValue(pieces.stream().map(Piece::period).toArray(Integer[]::new))
                .addValue(pieces.stream().map(piece -> piece.span().number()).toArray(Short[]::new))
                .addValue(sets.toArray(Integer[]::new))
                .addInteger(listed);
        return client.preparedQuery(VALUES)
                .execute(tuple)
                .map(rows -> rows.stream().map(RollupRepository::values).toList());
    }

    private static Values values(Row row) {
        return new Values(row.getInteger(0), row.getInteger(1), row.getLong(2), List.of(row.getArrayOfStrings(3)));
    }
}
