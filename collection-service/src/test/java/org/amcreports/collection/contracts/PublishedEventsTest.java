package org.amcreports.collection.contracts;

import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.contracts.PublishedRecords;
import org.junit.jupiter.api.Test;

/** Runs after the tests of the running service, on what they published. */
class PublishedEventsTest {

    @Test
    void everyRecordOnKafkaIsWhatTheContractSays() {
        PublishedRecords.check(CollectionContracts.open(), EmbeddedServers.kafkaBootstrap(), CollectionContracts.SENT);
    }
}
