package org.amcreports.aggregation.ingestion.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.junit.jupiter.api.Test;

class RowsDeadlineTest {

    private static final String PATH = "/api/week-results/x";
    private static final RowsUnavailableException MISSING = RowsUnavailableException.lasting("no such rows");

    private final MovableClock clock = new MovableClock();
    private final RowsDeadline deadline = new RowsDeadline(new TenMinutes(), clock);

    @Test
    void rowsThatAreMissingForTooLongArePoisonThatSaysWhy() {
        assertThat(deadline.judge(PATH, MISSING)).isSameAs(MISSING);
        clock.now = clock.now.plusSeconds(599);
        assertThat(deadline.judge(PATH, MISSING)).isSameAs(MISSING);
        clock.now = clock.now.plusSeconds(1);
        assertThat(deadline.judge(PATH, MISSING))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageStartingWith("no such rows since 1970");
    }

    @Test
    void aRedriveIsWaitedForAsLongAgain() {
        deadline.judge(PATH, MISSING);
        clock.now = clock.now.plusSeconds(600);
        deadline.judge(PATH, MISSING);

        assertThat(deadline.judge(PATH, MISSING)).isSameAs(MISSING);
    }

    @Test
    void rowsThatCameInBetweenStartTheTimeAnew() {
        deadline.judge(PATH, MISSING);
        deadline.forget(PATH);
        clock.now = clock.now.plusSeconds(600);

        assertThat(deadline.judge(PATH, MISSING)).isSameAs(MISSING);
    }

    @Test
    void collectionServiceMayBeDownForAsLongAsItLikes() {
        RowsUnavailableException down = new RowsUnavailableException("503", null);
        deadline.judge(PATH, down);
        clock.now = clock.now.plusSeconds(86_400);

        assertThat(deadline.judge(PATH, down)).isSameAs(down);
    }

    private static final class TenMinutes implements RowsConfig {

        @Override
        public URI collectionUrl() {
            return URI.create("http://localhost");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration orphanAge() {
            return Duration.ZERO;
        }

        @Override
        public int batch() {
            return 1;
        }

        @Override
        public int part() {
            return 1;
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
