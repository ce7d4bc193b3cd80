package org.amcreports.outbox.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import org.amcreports.embedded.test.EmbeddedServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a pool of one connection. */
class RedrivenLettersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool = pool();

    @AfterEach
    void close() {
        pool.close().await().atMost(PATIENCE);
    }

    @Test
    void aConnectionThatComesTooLateGoesBackToThePool() {
        SqlConnection only = pool.getConnection().await().atMost(PATIENCE);
        RedrivenLetters impatient = new RedrivenLetters(pool, Duration.ofMillis(100));

        assertThatThrownBy(() -> impatient.alone("test.orders", () -> "done")).isInstanceOf(TimeoutException.class);
        only.close().await().atMost(PATIENCE);

        assertThat(new RedrivenLetters(pool, PATIENCE).alone("test.orders", () -> "done"))
                .hasValue("done");
    }

    private static Pool pool() {
        Map<String, String> service = EmbeddedServers.configuration("collection");
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(PgConnectOptions.fromUri(service.get("quarkus.datasource.reactive.url"))
                        .setUser(service.get("quarkus.datasource.username"))
                        .setPassword(service.get("quarkus.datasource.password")))
                .build());
    }
}
