package org.amcreports.insights.platform;

import java.util.List;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.ServiceTest;

@ServiceTest
class PlatformRecordsTest extends org.amcreports.testing.platform.PlatformRecordsTest {

    PlatformRecordsTest() {
        super("insights-service");
    }

    @Override
    protected String bootstrapServers() {
        return EmbeddedServers.kafkaBootstrap();
    }

    @Override
    protected List<String> rows(String sql) {
        return Database.texts(sql);
    }
}
