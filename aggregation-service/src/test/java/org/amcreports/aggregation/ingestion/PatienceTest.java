package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.rows.RowsConfig;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final WeekCompleted WEEK = new WeekCompleted(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "amc",
            null,
            null,
            LocalDate.of(2026, 2, 2),
            LocalDate.of(2026, 2, 8),
            WeekStart.MONDAY,
            ZoneOffset.UTC,
            "USD",
            Instant.EPOCH,
            5,
            "v1:x",
            1,
            "fp",
            "final",
            List.of(),
            "/api/week-results/x");
    private static final RowsUnavailableException MISSING = RowsUnavailableException.lasting("no such rows");

    private final MovableClock clock = new MovableClock();
    private final Patience patience = new Patience(new TenMinutes(), clock);

    @Test
    void rowsThatAreMissingForTooLongArePoisonThatSaysWhy() {
        assertThat(patience.judge(WEEK, MISSING)).isSameAs(MISSING);
        clock.now = clock.now.plusSeconds(599);
        assertThat(patience.judge(WEEK, MISSING)).isSameAs(MISSING);
        clock.now = clock.now.plusSeconds(1);
        assertThat(patience.judge(WEEK, MISSING))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageStartingWith("no such rows since 1970");
    }

    @Test
    void aRedriveIsWaitedForAsLongAgain() {
        patience.judge(WEEK, MISSING);
        clock.now = clock.now.plusSeconds(600);
        patience.judge(WEEK, MISSING);

        assertThat(patience.judge(WEEK, MISSING)).isSameAs(MISSING);
    }

    @Test
    void rowsThatCameInBetweenStartTheTimeAnew() {
        patience.judge(WEEK, MISSING);
        patience.forget(WEEK);
        clock.now = clock.now.plusSeconds(600);

        assertThat(patience.judge(WEEK, MISSING)).isSameAs(MISSING);
    }

    @Test
    void collectionServiceMayBeDownForAsLongAsItLikes() {
        RowsUnavailableException down = new RowsUnavailableException("503", null);
        patience.judge(WEEK, down);
        clock.now = clock.now.plusSeconds(86_400);

        assertThat(patience.judge(WEEK, down)).isSameAs(down);
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
