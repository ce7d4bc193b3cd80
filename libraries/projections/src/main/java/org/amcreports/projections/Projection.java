package org.amcreports.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.projections.ProjectionTable.Column;

/**
 * One topic as one table. Of one partition the record with the greater offset wins, a record of another partition always
 * does: topics are created anew and repartitioned. A tombstone leaves a gravestone, which stands at once; what goes with
 * it is deleted after that, and a later record of the id is kept only once all of it has gone.
 */
public final class Projection<R extends Record> {

    private final ProjectionTable<R> table;
    private final RecordSchema schema;
    private final Removal removal;
    private final Pool pool;
    private final RefusedChanges refused;

    Projection(ProjectionTable<R> table, RecordSchema schema, Removal removal, Pool pool, RefusedChanges refused) {
        this.table = table;
        this.schema = schema;
        this.removal = removal;
        this.pool = pool;
        this.refused = refused;
    }

    /** Done when nothing of the record is left to do; bears being called again after a failure or a crash. */
    public Uni<Void> apply(Delivery delivery) {
        UUID id = RecordKey.of(delivery);
        if (delivery.isTombstone()) {
            return bury(id, delivery).chain(() -> clear(id));
        }
        return keep(id, delivery, schema.read(delivery, id, table.type()));
    }

    private Uni<Void> keep(UUID id, Delivery delivery, R record) {
        return pool.withTransaction(c -> RecordLocks.lockForChange(c, id)
                        .chain(() -> isUncleared(c, id))
                        .chain(uncleared -> uncleared
                                ? Uni.createFrom().item(false)
                                : upsert(c, id, delivery, record).replaceWith(true)))
                .chain(done -> done ? Uni.createFrom().voidItem() : clear(id).chain(() -> keep(id, delivery, record)));
    }

    private Uni<Void> upsert(SqlConnection c, UUID id, Delivery delivery, R record) {
        return c.preparedQuery(table.keep())
                .execute(table.values(id, delivery, record))
                .invoke(rows -> noteRefusals(id, record, rows))
                .replaceWithVoid();
    }

    private void noteRefusals(UUID id, R record, RowSet<Row> kept) {
        for (Row row : kept) {
            for (Column<R> column : table.frozen()) {
                if (!Objects.equals(column.value().apply(record), row.getValue(column.name()))) {
                    refused.note(table.kind(), id, column.name());
                }
            }
        }
    }

    private Uni<Void> bury(UUID id, Delivery delivery) {
        return pool.withTransaction(c -> RecordLocks.lockForChange(c, id)
                        .chain(() -> c.preparedQuery(table.bury()).execute(table.position(id, delivery))))
                .replaceWithVoid();
    }

    /** One transaction after the other; where it broke off, the tombstone's next delivery or a later record goes on. */
    private Uni<Void> clear(UUID id) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(c -> clearSome(c, id)))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> clearSome(SqlConnection c, UUID id) {
        return RecordLocks.lockForClearing(c, id)
                .chain(() -> isUncleared(c, id))
                .chain(uncleared ->
                        uncleared ? removal.next(c, id) : Uni.createFrom().item(-1))
                .chain(deleted -> deleted == 0
                        ? c.preparedQuery(table.cleared()).execute(Tuple.of(id)).replaceWith(false)
                        : Uni.createFrom().item(deleted > 0));
    }

    private Uni<Boolean> isUncleared(SqlConnection c, UUID id) {
        return c.preparedQuery(table.uncleared()).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }
}
