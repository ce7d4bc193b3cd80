package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private final RandomGenerator random = RandomGenerator.getDefault();

    @RepeatedTest(20)
    void doublesUpToItsBound() {
        assertThat(backoff.after(0, Duration.ZERO, random)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(backoff.after(3, Duration.ZERO, random)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(backoff.after(500, Duration.ZERO, random)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @RepeatedTest(20)
    void neverComesBeforeItWasAskedTo() {
        assertThat(backoff.after(0, Duration.ofMinutes(5), random))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(1));
    }
}
