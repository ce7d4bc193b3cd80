package org.amcreports.http.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryTest
class PreparedStatementsTest {

    private static final String KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1";

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(ints = {100, 2_500, 16_000})
    void stayPreparedHoweverLongTheyAre(int length) {
        String sql = "SELECT 1 /*" + "x".repeat(length - "SELECT 1 /**/".length()) + "*/";

        long kept = pool.withConnection(
                        connection -> connection.preparedQuery(sql).execute().chain(() -> kept(connection, sql)))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(kept).isEqualTo(1);
    }

    private static Uni<Long> kept(SqlConnection connection, String sql) {
        return connection.preparedQuery(KEPT).execute(Tuple.of(sql)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }
}
