package org.amcreports.http.database;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures tell of the state that the database is in just now, not of the statement that it was given. */
public final class DatabaseFailures {

    /** Classes of SQLSTATE: no connection, no resources, an operator's intervention (time-outs among them). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    /** A lock not available, idle in transaction, and what others' transactions broke: not serialisable, a deadlock. */
    private static final Set<String> PASSING_STATES = Set.of("55P03", "25P03", "40001", "40P01");

    private DatabaseFailures() {}

    /** Whether the same statement may succeed in a moment; looks through what wraps the failure. */
    public static boolean isPassing(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        return failure instanceof NoConnectionException
                || failure instanceof ClosedConnectionException
                || (failure instanceof PgException answer && isPassing(answer.getSqlState()))
                || isPassing(failure.getCause());
    }

    private static boolean isPassing(String sqlState) {
        return PASSING_CLASSES.contains(sqlState.substring(0, 2)) || PASSING_STATES.contains(sqlState);
    }
}
