package org.amcreports.collection.execution.running;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.amcreports.collection.results.objects.ObjectStoreException;

/** Distinguishes outages, which pass and never fail a week, from errors of ours, which come back each time. */
final class Outages {

    /** SQLSTATE classes of lost or refused connections, conflicts, locks, scarce resources and operators. */
    private static final Set<String> PASSING = Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

    private Outages() {}

    static boolean isOne(Throwable thrown) {
        if (thrown instanceof PgException refused) {
            String state = refused.getSqlState();
            return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
        }
        Throwable cause = thrown.getCause();
        return thrown instanceof IOException
                || thrown instanceof VertxException
                || thrown instanceof ObjectStoreException
                || thrown instanceof NoStackTraceThrowable
                || thrown instanceof RejectedExecutionException
                || thrown instanceof java.util.concurrent.TimeoutException
                || thrown instanceof io.smallrye.mutiny.TimeoutException
                || (cause != null && cause != thrown && isOne(cause));
    }
}
