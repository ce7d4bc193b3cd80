package org.amcreports.outbox.relay;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears that a transaction with events was committed. Only shortens the wait, so a lost notification does no harm. */
@ApplicationScoped
class Notifications {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;
    private volatile @Nullable SqlConnection listening;

    Notifications(Pool pool) {
        this.pool = pool;
    }

    /** Listens, if it does not already; a connection of the pool stays with it for that. */
    void listen(Runnable onAppend) {
        if (listening != null) {
            return;
        }
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        PgConnection.cast(connection.getDelegate()).notificationHandler(notification -> onAppend.run());
        connection.closeHandler(() -> listening = null);
        listening = connection;
        connection.query("LISTEN outbox").execute().await().atMost(PATIENCE);
    }

    void stop() {
        SqlConnection connection = listening;
        if (connection != null) {
            connection
                    .query("UNLISTEN outbox")
                    .execute()
                    .chain(connection::close)
                    .subscribe()
                    .with(done -> {}, e -> {});
        }
    }
}
