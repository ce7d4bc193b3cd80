package org.amcreports.aggregation;

import java.nio.file.Path;
import java.util.Set;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.PublishedRecords;
import org.junit.jupiter.api.Test;

/** Runs after every {@code @QuarkusTest} of the module, so it reads all that they made the service publish. */
class PublishedEventsTest {

    @Test
    void everyRecordOnKafkaIsWhatTheContractSays() {
        PublishedRecords.check(
                Contracts.at(Path.of("contracts")),
                EmbeddedServers.kafkaBootstrap(),
                Set.of("amc.aggregate-refreshed.v1"));
    }
}
