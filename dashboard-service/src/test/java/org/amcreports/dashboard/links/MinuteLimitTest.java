package org.amcreports.dashboard.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class MinuteLimitTest {

    private long now;
    private final MinuteLimit limit = new MinuteLimit(2, () -> now);

    @Test
    void refusesWhatIsTooManyUntilTheMinuteIsOver() {
        assertThat(limit.take("a")).isEmpty();
        now = Duration.ofSeconds(20).toNanos();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).contains(Duration.ofSeconds(40));
        assertThat(limit.take("b")).isEmpty();

        now = Duration.ofSeconds(61).toNanos();
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void lookingDoesNotCount() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.refusal("a")).isEmpty();
        }
        limit.take("a");
        limit.take("a");
        assertThat(limit.refusal("a")).contains(Duration.ofMinutes(1));
    }
}
