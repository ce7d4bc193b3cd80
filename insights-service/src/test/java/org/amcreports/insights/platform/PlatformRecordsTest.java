package org.amcreports.insights.platform;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Neighbours;

@QuarkusTest
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "insights"))
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
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
