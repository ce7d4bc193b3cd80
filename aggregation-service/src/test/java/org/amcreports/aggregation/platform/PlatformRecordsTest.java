package org.amcreports.aggregation.platform;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;

@ServiceTest
class PlatformRecordsTest extends org.amcreports.testing.platform.PlatformRecordsTest {

    @Inject
    Pool pool;

    PlatformRecordsTest() {
        super("aggregation-service");
    }

    @Override
    protected String bootstrapServers() {
        return EmbeddedServers.kafkaBootstrap();
    }

    @Override
    protected List<String> rows(String sql) {
        return StreamSupport.stream(
                        pool.query(sql)
                                .execute()
                                .await()
                                .atMost(Duration.ofSeconds(30))
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .toList();
    }
}
