package org.amcreports.dashboard.platform;

import java.util.List;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;

@ServiceTest
class PlatformRecordsTest extends org.amcreports.testing.platform.PlatformRecordsTest {

    PlatformRecordsTest() {
        super("dashboard-service");
    }

    @Override
    protected String bootstrapServers() {
        return EmbeddedServers.kafkaBootstrap();
    }

    @Override
    protected List<String> rows(String sql) {
        return Database.rows(sql).stream()
                .map(row -> row.values().iterator().next().toString())
                .toList();
    }
}
