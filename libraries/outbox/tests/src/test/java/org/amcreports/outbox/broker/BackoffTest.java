package org.amcreports.outbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "7, 6400", "8, 10000", "1000000, 10000"})
    void doublesUpToTheLongest(int failures, long millis) {
        Duration delay = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10)).after(failures);

        assertThat(delay).isBetween(Duration.ofMillis(millis * 4 / 5), Duration.ofMillis(millis));
    }
}
