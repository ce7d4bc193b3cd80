package org.amcreports.dashboard.contracts;

import java.nio.file.Path;
import java.util.Set;
import org.amcreports.dashboard.dashboards.DashboardDeleted;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.PublishedRecords;
import org.junit.jupiter.api.Test;

/** Runs after all tests of the running service and reads what these made it publish. */
class PublishedEventsTest {

    @Test
    void everyRecordKeepsTheContract() {
        PublishedRecords.check(
                Contracts.at(Path.of("contracts")), EmbeddedServers.kafkaBootstrap(), Set.of(DashboardDeleted.TOPIC));
    }
}
