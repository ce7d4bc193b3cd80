package org.amcreports.dashboard.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 5);

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLongest() {
        assertThat(policy.after(1)).contains(Duration.ofMinutes(1));
        assertThat(policy.after(2)).contains(Duration.ofMinutes(2));
        assertThat(policy.after(3)).contains(Duration.ofMinutes(4));
        assertThat(policy.after(4)).contains(Duration.ofMinutes(5));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(policy.after(5)).isEmpty();
        assertThat(policy.after(500)).isEmpty();
    }

    @Test
    void neverOverflows() {
        assertThat(new RetryPolicy(Duration.ofMinutes(1), Duration.ofHours(2), 1000).after(999))
                .contains(Duration.ofHours(2));
    }
}
