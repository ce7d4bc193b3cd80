package org.amcreports.collection.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears at which AMC instance a slot was freed. Only shortens the wait for the next tick: a lost one does no harm. */
@ApplicationScoped
class SlotNotifications {

    private static final Logger LOG = Logger.getLogger(SlotNotifications.class);

    private final Pool pool;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable SqlConnection listening;

    SlotNotifications(Pool pool) {
        this.pool = pool;
    }

    /**
     * Begins to listen, if it does not already; waits for nothing. A connection that comes late is used all the same, so
     * none is lost to the pool. One stays with the listener.
     */
    void listen(Consumer<String> onFreed) {
        if (asked.compareAndSet(false, true)) {
            pool.getConnection()
                    .chain(connection -> listenOn(connection, onFreed))
                    .subscribe()
                    .with(connection -> {}, this::failed);
        }
    }

    void stop() {
        SqlConnection connection = listening;
        if (connection != null) {
            connection
                    .query("UNLISTEN collection_slots")
                    .execute()
                    .eventually(connection::close)
                    .subscribe()
                    .with(done -> {}, e -> {});
        }
    }

    private Uni<SqlConnection> listenOn(SqlConnection connection, Consumer<String> onFreed) {
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(notification -> onFreed.accept(notification.getPayload()));
        connection.closeHandler(this::lost);
        return connection
                .query("LISTEN collection_slots")
                .execute()
                .invoke(() -> listening = connection)
                .onFailure()
                .call(() -> connection.close().onFailure().recoverWithNull())
                .replaceWith(connection);
    }

    private void lost() {
        listening = null;
        asked.set(false);
    }

    private void failed(Throwable failure) {
        LOG.debugf("Cannot listen, polling until it succeeds: %s", failure);
        lost();
    }
}
