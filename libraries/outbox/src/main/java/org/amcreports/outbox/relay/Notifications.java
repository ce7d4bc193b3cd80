package org.amcreports.outbox.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears that a transaction with events was committed. Only shortens the wait, so a lost notification does no harm. */
@ApplicationScoped
class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Pool pool;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable SqlConnection listening;

    Notifications(Pool pool) {
        this.pool = pool;
    }

    /**
     * Begins to listen, if it does not already. Waits for nothing: a connection that comes late is used all the same,
     * so none is lost to the pool. One stays with the listener.
     */
    void listen(Runnable onAppend) {
        if (asked.compareAndSet(false, true)) {
            pool.getConnection()
                    .chain(connection -> listenOn(connection, onAppend))
                    .subscribe()
                    .with(connection -> {}, this::failed);
        }
    }

    void stop() {
        SqlConnection connection = listening;
        if (connection != null) {
            connection
                    .query("UNLISTEN outbox")
                    .execute()
                    .eventually(connection::close)
                    .subscribe()
                    .with(done -> {}, e -> {});
        }
    }

    private Uni<SqlConnection> listenOn(SqlConnection connection, Runnable onAppend) {
        PgConnection.cast(connection.getDelegate()).notificationHandler(notification -> onAppend.run());
        connection.closeHandler(this::lost);
        return connection
                .query("LISTEN outbox")
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
