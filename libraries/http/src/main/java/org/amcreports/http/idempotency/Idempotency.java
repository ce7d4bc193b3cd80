package org.amcreports.http.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Remembers for 24 hours which request made what, in the transaction of the change: asked again with the same key and
 * command, a use case finds what it made, and the caller gets the first answer. Without a key nothing happens.
 */
@ApplicationScoped
public class Idempotency {

    /**
     * What an earlier request with this key made. Requests of one key wait for each other until their transactions end.
     *
     * @param command equal for equal bodies
     * @throws org.amcreports.http.problem.ProblemException 409 when the key belongs to another command
     */
    public Uni<Optional<String>> earlier(SqlClient transaction, Object command) {
        return Keys.earlier(statements(transaction), command);
    }

    /** @param made the id of what this request made, for {@link #earlier} */
    public Uni<Void> remember(SqlClient transaction, Object command, String made) {
        return Keys.remember(statements(transaction), command, made);
    }

    static Statements statements(SqlClient client) {
        return (statement, parameters) -> client.preparedQuery(statement)
                .execute(Tuple.tuple(List.copyOf(parameters)))
                .map(Idempotency::texts);
    }

    private static List<String> texts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
