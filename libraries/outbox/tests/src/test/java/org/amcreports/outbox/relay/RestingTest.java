package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RestingTest {

    private final Resting resting = new Resting();

    @Test
    void restsUntilTheBackoffEnds() {
        fail("moving", new NotLeaderOrFollowerException(""), 5);
        assertThat(resting.topics()).containsExactly("moving");

        await().until(() -> resting.topics().isEmpty());
    }

    @Test
    void restsLongerAfterTimeOuts() {
        fail("moving", new NotLeaderOrFollowerException(""), 4);
        fail("slow", new TimeoutException(), 4);
        fail("lost", new java.util.concurrent.TimeoutException(), 4);

        await().until(() -> !resting.topics().contains("moving"));
        assertThat(resting.topics()).containsExactlyInAnyOrder("slow", "lost");
    }

    @Test
    void isAwakeAfterASuccess() {
        fail("slow", new TimeoutException(), 10);

        resting.sent("slow");

        assertThat(resting.topics()).isEmpty();
    }

    private void fail(String topic, Exception failure, int times) {
        for (int i = 0; i < times; i++) {
            resting.failed(topic, failure);
        }
    }
}
