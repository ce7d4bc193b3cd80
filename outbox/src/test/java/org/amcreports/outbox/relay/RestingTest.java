package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RestingTest {

    private final Resting resting = new Resting();

    @Test
    void restsLongerAfterTimeOuts() {
        fail("slow", new TimeoutException(), 3);

        assertThat(resting.untilFirstEnds().orElseThrow()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        fail("slow", new java.util.concurrent.TimeoutException(), 10);
        assertThat(resting.untilFirstEnds().orElseThrow()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(30));
    }

    @Test
    void knowsTheEndOfTheShortestRest() {
        assertThat(resting.untilFirstEnds()).isEmpty();

        fail("slow", new TimeoutException(), 10);
        fail("moving", new NotLeaderOrFollowerException(""), 10);

        assertThat(resting.topics()).containsExactlyInAnyOrder("slow", "moving");
        assertThat(resting.untilFirstEnds().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    private void fail(String topic, Exception failure, int times) {
        for (int i = 0; i < times; i++) {
            resting.failed(topic, failure);
        }
    }
}
