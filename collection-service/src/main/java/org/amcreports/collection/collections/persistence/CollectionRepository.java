package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.CollectionFilter;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.CollectionWeek;
import org.amcreports.collection.collections.LedgerFilter;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.WeekAttempt;
import org.amcreports.collection.collections.WeekVersion;
import org.amcreports.collection.sql.JsonColumn;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Stores collections and reads them for those who may see them. */
@ApplicationScoped
public class CollectionRepository {

    private final Pool pool;

    CollectionRepository(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> lockSource(SqlConnection c, UUID workflowId, UUID instanceId) {
        return c.preparedQuery(CollectionSql.LOCK_SOURCE)
                .execute(Tuple.of(workflowId.toString(), instanceId.toString()))
                .replaceWithVoid();
    }

    /** The id of an active collection in which all the weeks are pending or running. */
    public Uni<Optional<String>> findCovering(SqlConnection c, UUID workflowId, UUID instanceId, LocalDate[] weeks) {
        return c.preparedQuery(CollectionSql.FIND_COVERING)
                .execute(Tuple.of(workflowId, instanceId, weeks))
                .map(rows ->
                        rows.stream().map(row -> row.getString("collection_id")).findFirst());
    }

    public Uni<Void> insert(SqlConnection c, NewCollection collection) {
        return c.preparedQuery(CollectionSql.INSERT_COLLECTION)
                .execute(row(collection))
                .chain(() -> c.preparedQuery(CollectionSql.INSERT_WEEKS).execute(weeks(collection)))
                .replaceWithVoid();
    }

    public Uni<Optional<CollectionSummary>> find(Viewer viewer, UUID id) {
        return find(pool, viewer, id);
    }

    public Uni<Optional<CollectionSummary>> find(SqlClient client, Viewer viewer, UUID id) {
        return client.preparedQuery(CollectionSql.FIND)
                .execute(Tuple.of(viewer.everything(), viewer.userId(), id))
                .map(rows -> all(rows, CollectionSummary.class).stream().findFirst());
    }

    /**
     * What the viewer may see, newest first.
     *
     * @param after the position of the last collection of the page before: creation time and id
     */
    public Uni<List<CollectionSummary>> page(
            SqlClient client, Viewer viewer, CollectionFilter filter, @Nullable List<String> after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(viewer.everything())
                .addValue(viewer.userId())
                .addValue(filter.status())
                .addValue(filter.workflowId())
                .addValue(filter.instanceId())
                .addValue(filter.collectionType())
                .addValue(after == null ? null : after.get(0))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(limit);
        return client.preparedQuery(CollectionSql.PAGE)
                .execute(parameters)
                .map(rows -> all(rows, CollectionSummary.class));
    }

    public Uni<Optional<CollectionWeek>> findWeek(UUID collection, LocalDate start) {
        return findWeek(pool, collection, start);
    }

    public Uni<Optional<CollectionWeek>> findWeek(SqlClient client, UUID collection, LocalDate start) {
        return client.preparedQuery(CollectionSql.WEEKS)
                .execute(Tuple.of(collection, start, null, 1))
                .map(rows -> all(rows, CollectionWeek.class).stream().findFirst());
    }

    /** Those that begin before the given day, newest first. */
    public Uni<List<CollectionWeek>> weeks(UUID collection, @Nullable LocalDate before, int limit) {
        return pool.preparedQuery(CollectionSql.WEEKS)
                .execute(Tuple.of(collection, null, before, limit))
                .map(rows -> all(rows, CollectionWeek.class));
    }

    /** Newest first. */
    public Uni<List<WeekAttempt>> attempts(UUID week) {
        return pool.preparedQuery(CollectionSql.ATTEMPTS)
                .execute(Tuple.of(week))
                .map(rows -> all(rows, WeekAttempt.class));
    }

    /** Newest first. */
    public Uni<List<WeekVersion>> versions(UUID workflowId, UUID instanceId, LocalDate weekStart) {
        return pool.preparedQuery(CollectionSql.VERSIONS)
                .execute(Tuple.of(workflowId, instanceId, weekStart))
                .map(rows -> all(rows, WeekVersion.class));
    }

    /** The ledger of weeks that begin before the given day, newest first. */
    public Uni<List<WeekVersion>> ledger(LedgerFilter filter, @Nullable LocalDate before, int limit) {
        return pool.preparedQuery(CollectionSql.LEDGER)
                .execute(Tuple.of(filter.workflowId(), filter.instanceId(), filter.from(), filter.to(), before, limit))
                .map(rows -> all(rows, WeekVersion.class));
    }

    private static Tuple row(NewCollection collection) {
        return Tuple.tuple()
                .addValue(collection.id())
                .addValue(collection.collectionId())
                .addValue(collection.creation().workflowId())
                .addValue(collection.creation().instanceId())
                .addValue(collection.creation().userId())
                .addValue(collection.creation().type().wireName())
                .addValue(collection.weeks().size())
                .addValue(collection.plan().startDate())
                .addValue(collection.plan().endDate())
                .addValue(JsonColumn.write(collection.creation().options()))
                .addValue(collection.correlationId())
                .addValue(collection.traceparent());
    }

    private static Tuple weeks(NewCollection collection) {
        LocalDate[] starts = collection.weeks().stream().map(Week::start).toArray(LocalDate[]::new);
        return Tuple.of(
                collection.id(),
                collection.creation().workflowId(),
                collection.creation().instanceId(),
                starts);
    }

    private static <T> List<T> all(RowSet<Row> rows, Class<T> type) {
        return rows.stream().map(row -> ExactJson.read(row.getString(0), type)).toList();
    }
}
