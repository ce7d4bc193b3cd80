package org.amcreports.collection.purges;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.collection.sql.Batches;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class PurgesTest {

    @Inject
    Batches batches;

    private final List<Integer> purged = new ArrayList<>();

    @Test
    void oneThatFailsStopsNoOther() {
        Purges purges = new Purges(batches, List.of(of("SELECT FROM no_such_table"), of("SELECT 1 WHERE false")));

        purges.run().await().atMost(Bench.PATIENCE);

        assertThat(purged).containsExactly(0);
    }

    private Purge of(String statement) {
        return new Purge() {
            @Override
            public String name() {
                return statement;
            }

            @Override
            public Uni<Integer> some(SqlConnection c) {
                return c.query(statement).execute().map(rows -> rows.rowCount()).invoke(purged::add);
            }
        };
    }
}
