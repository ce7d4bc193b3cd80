package org.amcreports.collection.execution;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells errors of ours, which come back each time, from outages, which pass. */
final class OwnErrors {

    /** SQLSTATE classes of wrong data, broken constraints and wrong statements. */
    private static final Set<String> WRONG = Set.of("22", "23", "42");

    private OwnErrors() {}

    static boolean isOne(Throwable thrown) {
        if (thrown instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null && WRONG.contains(state.substring(0, 2));
        }
        return thrown instanceof NullPointerException
                || thrown instanceof IllegalStateException
                || thrown instanceof IllegalArgumentException
                || thrown instanceof ClassCastException
                || thrown instanceof ArithmeticException;
    }
}
