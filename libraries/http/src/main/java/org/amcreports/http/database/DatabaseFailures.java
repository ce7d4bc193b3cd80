package org.amcreports.http.database;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures tell of the state that the database is in just now, not of the statement that it was given. */
public final class DatabaseFailures {

    /** Classes of SQLSTATE: no connection, no resources, an operator's intervention (time-outs among them). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";

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
        return PASSING_CLASSES.contains(sqlState.substring(0, 2))
                || sqlState.equals(LOCK_NOT_AVAILABLE)
                || sqlState.equals(IDLE_IN_TRANSACTION);
    }
}
