package org.amcreports.aggregation.store.rollup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.aggregation.store.source.Layout;

/**
 * The dimension sets that are in use: rollup_sets. The empty one and each single dimension always are, since every
 * period lists the values of its dimensions; others from their first question until nobody asks for long.
 */
@ApplicationScoped
public class SetRepository {

    private static final int DAYS_OF_USE = 90;
    /** More are rolled up by when they are asked for. */
    private static final int MOST_OF_USE = 16;

    private static final String ENSURE = """
            INSERT INTO rollup_sets (source_id, dimensions) SELECT $1, key::text[] FROM unnest($2::text[]) AS key
            WHERE NOT EXISTS (SELECT FROM rollup_sets WHERE source_id = $1 AND dimensions = key::text[])
            ON CONFLICT (source_id, dimensions) DO NOTHING
            """;
    private static final String IN_USE = """
            (SELECT set_no, dimensions FROM rollup_sets WHERE source_id = $1 AND cardinality(dimensions) < 2)
            UNION ALL
            (SELECT set_no, dimensions FROM rollup_sets
             WHERE source_id = $1 AND cardinality(dimensions) > 1 AND used_at > now() - make_interval(days => $2)
             ORDER BY used_at DESC LIMIT $3)
            """;
    private static final String ALWAYS = """
            SELECT set_no, dimensions FROM rollup_sets WHERE source_id = $1 AND cardinality(dimensions) < 2
            """;
    private static final String FIND =
            "SELECT set_no, dimensions FROM rollup_sets WHERE source_id = $1 AND dimensions = $2::text[]";
    private static final String NUMBERED =
            "SELECT set_no, dimensions FROM rollup_sets WHERE source_id = $1 AND set_no = ANY ($2)";
    private static final String USED = """
            UPDATE rollup_sets SET used_at = now()
            WHERE source_id = $1 AND set_no = $2 AND used_at < now() - interval '1 day'
            """;

    /** The sets that every load is rolled up by. */
    public Uni<List<RollupSet>> always(SqlClient client, Layout layout) {
        return client.preparedQuery(ALWAYS)
                .execute(Tuple.of(layout.sourceId()))
                .map(rows -> rows.stream().map(SetRepository::set).toList());
    }

    /** Names the sets that every load is rolled up by, and gives all that are in use. */
    public Uni<List<RollupSet>> inUse(SqlClient client, Layout layout) {
        List<List<String>> always = Stream.concat(
                        Stream.of(List.<String>of()),
                        layout.dimensions().stream().map(List::of))
                .toList();
        return findInUse(client, layout)
                .chain(found -> names(found).containsAll(always)
                        ? Uni.createFrom().item(found)
                        : ensure(client, layout, always).chain(() -> findInUse(client, layout)));
    }

    private static Uni<List<RollupSet>> findInUse(SqlClient client, Layout layout) {
        return client.preparedQuery(IN_USE)
                .execute(Tuple.of(layout.sourceId(), DAYS_OF_USE, MOST_OF_USE))
                .map(rows -> rows.stream().map(SetRepository::set).toList());
    }

    Uni<List<RollupSet>> numbered(SqlClient client, Layout layout, Integer[] numbers) {
        return client.preparedQuery(NUMBERED)
                .execute(Tuple.of(layout.sourceId(), numbers))
                .map(rows -> rows.stream().map(SetRepository::set).toList());
    }

    private static Set<List<String>> names(List<RollupSet> sets) {
        return sets.stream().map(RollupSet::dimensions).collect(Collectors.toSet());
    }

    /** The set of exactly these dimensions, named now if it never was. */
    public Uni<RollupSet> named(SqlClient client, Layout layout, List<String> dimensions) {
        List<String> sorted = dimensions.stream().sorted().toList();
        return find(client, layout, sorted)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : ensure(client, layout, List.of(sorted))
                                .chain(() -> find(client, layout, sorted))
                                .map(Optional::orElseThrow));
    }

    /** Keeps the set in use; written at most once a day. */
    public Uni<Void> used(SqlClient client, Layout layout, RollupSet set) {
        return client.preparedQuery(USED)
                .execute(Tuple.of(layout.sourceId(), set.number()))
                .replaceWithVoid();
    }

    private static Uni<Optional<RollupSet>> find(SqlClient client, Layout layout, List<String> sorted) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(layout.sourceId()).addValue(sorted.toArray(String[]::new)))
                .map(rows -> rows.stream().map(SetRepository::set).findFirst());
    }

    private static Uni<Void> ensure(SqlClient client, Layout layout, List<List<String>> sets) {
        return client.preparedQuery(ENSURE)
                .execute(Tuple.of(layout.sourceId())
                        .addValue(SumStatement.literals(List.copyOf(sets)).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static RollupSet set(Row row) {
        return new RollupSet(row.getInteger(0), List.of(row.getArrayOfStrings(1)));
    }
}
