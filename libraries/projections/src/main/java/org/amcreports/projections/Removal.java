package org.amcreports.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** What goes with a deleted id, some rows at a time, each time in a transaction of its own. */
@FunctionalInterface
public interface Removal {

    Removal NOTHING = (transaction, id) -> Uni.createFrom().item(0);

    /** Deletes a bounded number of rows and says how many; none when nothing is left. */
    Uni<Integer> next(SqlConnection transaction, UUID id);

    /** @param statement deletes a bounded number of rows that belong to $1 */
    static Removal of(String statement) {
        return (transaction, id) ->
                transaction.preparedQuery(statement).execute(Tuple.of(id)).map(rows -> rows.rowCount());
    }

    /** The other's rows once nothing of this one is left. */
    default Removal then(Removal other) {
        return (transaction, id) -> next(transaction, id)
                .chain(deleted -> deleted > 0 ? Uni.createFrom().item(deleted) : other.next(transaction, id));
    }
}
