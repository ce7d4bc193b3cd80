package org.amcreports.aggregation.store.rollup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** The values of dimensions over several weeks, from the roll-ups by one dimension; null is not among them. */
@ApplicationScoped
public class ValueRepository {

    private static final String VALUES = """
            FROM unnest($2::date[], $3::uuid[]) AS p(week, load_id)
            JOIN week_rollups r ON r.load_id = p.load_id AND r.week_start_date = p.week
            WHERE r.source_id = $1 AND r.week_start_date BETWEEN $5 AND $6 AND r.set_no = $4 AND r.span = 0
              AND r.dimensions[1] IS NOT NULL
            """;
    private static final String DISTINCT = "SELECT count(DISTINCT r.dimensions[1] COLLATE \"C\")\n" + VALUES;
    private static final String SEEN = "SELECT r.dimensions[1], min(p.week), max(p.week)\n" + VALUES + """
              AND ($7::text IS NULL
                   OR strpos(lower(r.dimensions[1] COLLATE "und-x-icu"), lower($7::text COLLATE "und-x-icu")) > 0)
              AND ($8::text IS NULL OR r.dimensions[1] COLLATE "C" > $8::text COLLATE "C")
            GROUP BY r.dimensions[1] ORDER BY r.dimensions[1] COLLATE "C" LIMIT $9
            """;

    /** A value, and the first days of the first and the last week that have it. */
    public record Seen(String value, LocalDate first, LocalDate last) {}

    /** Some of the values, in the order of their characters' codes. */
    public record Wanted(@Nullable String search, @Nullable String after, int most) {}

    /** @param weeks that are rolled up by the set, which is of one dimension */
    public Uni<Long> distinct(SqlClient client, Layout layout, RollupSet set, List<StoredWeek> weeks) {
        return client.preparedQuery(DISTINCT)
                .execute(tuple(layout, set, weeks))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @param weeks that are rolled up by the set, which is of one dimension */
    public Uni<List<Seen>> seen(SqlClient client, Layout layout, RollupSet set, List<StoredWeek> weeks, Wanted wanted) {
        Tuple tuple = tuple(layout, set, weeks)
                .addString(wanted.search())
                .addString(wanted.after())
                .addInteger(wanted.most());
        return client.preparedQuery(SEEN).execute(tuple).map(rows -> rows.stream()
                .map(row -> new Seen(row.getString(0), row.getLocalDate(1), row.getLocalDate(2)))
                .toList());
    }

    /** The first and the last week, unlike a list of them, let a kept plan find the partitions. */
    private static Tuple tuple(Layout layout, RollupSet set, List<StoredWeek> weeks) {
        List<LocalDate> starts = weeks.stream().map(StoredWeek::start).sorted().toList();
        return Tuple.of(layout.sourceId())
                .addValue(weeks.stream().map(StoredWeek::start).toArray(LocalDate[]::new))
                .addValue(weeks.stream().map(StoredWeek::load).toArray(UUID[]::new))
                .addInteger(set.number())
                .addLocalDate(starts.get(0))
                .addLocalDate(starts.get(starts.size() - 1));
    }
}
