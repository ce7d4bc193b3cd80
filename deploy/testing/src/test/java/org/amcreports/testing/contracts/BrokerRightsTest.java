package org.amcreports.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amcreports.embedded.BrokerUser;
import org.amcreports.embedded.Topics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerRightsTest {

    @ParameterizedTest
    @ValueSource(strings = {"collection-service", "aggregation-service", "dashboard-service", "insights-service"})
    void aServiceMayWriteAndReadWhatItsDocumentNames(String service) {
        Document document = new Document(Path.of("..", "..", service, "contracts"));

        BrokerUser user = Topics.user(service);

        assertThat(user.publishes()).containsExactlyInAnyOrderElementsOf(document.addresses("send"));
        assertThat(user.consumes()).containsAll(document.addresses("receive"));
    }
}
