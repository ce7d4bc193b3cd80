package org.amcreports.http.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears the notifications of a channel. It only shortens a wait: lost ones do no harm. */
public final class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private final Pool pool;
    private final String channel;
    private final Consumer<String> onPayload;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable SqlConnection listening;

    public Listener(Pool pool, String channel, Consumer<String> onPayload) {
        this.pool = pool;
        this.channel = channel;
        this.onPayload = onPayload;
    }

    /**
     * Begins to listen, if it does not already; waits for nothing. A connection that comes late is used all the same, so
     * none is lost to the pool. One stays with the listener.
     */
    public void listen() {
        if (asked.compareAndSet(false, true)) {
            pool.getConnection().chain(this::listenOn).subscribe().with(connection -> {}, this::failed);
        }
    }

    public void stop() {
        SqlConnection connection = listening;
        if (connection != null) {
            connection
                    .query("UNLISTEN " + channel)
                    .execute()
                    .eventually(connection::close)
                    .subscribe()
                    .with(done -> {}, e -> {});
        }
    }

    private Uni<SqlConnection> listenOn(SqlConnection connection) {
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(notification -> onPayload.accept(notification.getPayload()));
        connection.closeHandler(this::lost);
        return connection
                .query("LISTEN " + channel)
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
        LOG.debugf("Cannot listen on %s, polling until it succeeds: %s", channel, failure);
        lost();
    }
}
