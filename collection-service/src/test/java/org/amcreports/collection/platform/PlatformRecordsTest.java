package org.amcreports.collection.platform;

import java.util.List;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;

@ServiceTest
class PlatformRecordsTest extends org.amcreports.testing.platform.PlatformRecordsTest {

    PlatformRecordsTest() {
        super("collection-service");
    }

    @Override
    protected String bootstrapServers() {
        return EmbeddedServers.kafkaBootstrap();
    }

    @Override
    protected List<String> rows(String sql) {
        return Database.rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }
}
