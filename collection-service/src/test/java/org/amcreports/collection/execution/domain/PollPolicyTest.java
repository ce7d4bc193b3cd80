package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPolicyTest {

    private static final PollPolicy POLICY =
            new PollPolicy(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(3));
    private static final RandomGenerator NO_JITTER = () -> 0;

    @Test
    void growsWhereNothingIsKnown() {
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 100))
                .map(polls ->
                        POLICY.next(polls, Duration.ofHours(1), null, NO_JITTER).toSeconds())
                .containsExactly(15L, 15L, 30L, 30L, 60L, 60L, 60L, 60L);
    }

    @Test
    void startsQuicklyWhereSecondsAreExpected() {
        assertThat(List.of(0, 1, 2, 4, 6, 100))
                .map(polls -> POLICY.soon(polls, NO_JITTER).toSeconds())
                .containsExactly(3L, 3L, 6L, 12L, 24L, 60L);
    }

    /** Worked out by hand: until 95 percent of the usual run, but 4 minutes at most; from 90 percent on a fiftieth, from 3 s to 15 s; from 150 percent on a tenth of what has passed, a minute at most. */
    @ParameterizedTest
    @CsvSource({
        "0, 200, 190",
        "100, 200, 90",
        "179, 200, 11",
        "180, 200, 4",
        "0, 600, 240",
        "480, 600, 90",
        "540, 600, 12",
        "899, 600, 12",
        "900, 600, 60",
        "3, 2, 3",
        "100, 60, 10",
        "400, 200, 40",
        "3420, 3600, 15",
        "0, 2, 3",
    })
    void looksShortlyBeforeTheUsualEndAndThenQuickly(long elapsed, long usual, long pause) {
        assertThat(POLICY.next(9, Duration.ofSeconds(elapsed), varied(usual), NO_JITTER))
                .isEqualTo(Duration.ofSeconds(pause));
    }

    /** Worked out by hand: an eighth of the spread, from a two-hundredth to a fiftieth of the usual run, and from 3 s to 15 s. */
    @ParameterizedTest
    @CsvSource({
        "600, 0, 3",
        "600, 40, 5",
        "600, 80, 10",
        "600, 300, 12",
        "3600, 0, 15",
        "2000, 0, 10",
        "2000, 96, 12",
        "200, 0, 3",
    })
    void looksTheMoreOftenTheMoreAlikeRunsAre(long usual, long spread, long pause) {
        UsualRun run = new UsualRun(Duration.ofSeconds(usual), Duration.ofSeconds(spread));

        assertThat(POLICY.next(9, Duration.ofSeconds(usual), run, NO_JITTER)).isEqualTo(Duration.ofSeconds(pause));
    }

    /** The next of them may take any time: a fiftieth of the usual run. */
    @Test
    void looksNoMoreOftenWhileFewRunsAreKnown() {
        Duration usual = Duration.ofMinutes(10);

        assertThat(POLICY.next(9, Duration.ofMinutes(14), UsualRun.of(4, usual, usual), NO_JITTER))
                .isEqualTo(Duration.ofSeconds(12));
        assertThat(POLICY.next(9, Duration.ofMinutes(14), UsualRun.of(5, usual, usual), NO_JITTER))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void isSpreadALittle() {
        Random random = new Random(7);
        List<Duration> pauses = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            pauses.add(POLICY.next(0, Duration.ZERO, varied(180), random));
        }

        assertThat(pauses).allMatch(pause -> pause.toMillis() > 162_000 && pause.toMillis() <= 171_000);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(90);
    }

    /** Runs of five to seven minutes: the end is seen much sooner, and AMC is asked about as often. */
    @Test
    void seesTheEndSoonerForAboutAsManyPolls() {
        UsualRun usual = new UsualRun(Duration.ofMinutes(5).plusSeconds(30), Duration.ofSeconds(60));
        Seen expecting = new Seen();
        Seen growing = new Seen();
        for (int seconds = 300; seconds <= 420; seconds++) {
            expecting.add(Duration.ofSeconds(seconds), usual);
            growing.add(Duration.ofSeconds(seconds), null);
        }

        assertThat(expecting.delay).isLessThan(growing.delay.dividedBy(5));
        assertThat(expecting.polls).isLessThan(growing.polls * 6 / 5);
    }

    /** Runs that differ so much that each is looked for by a fiftieth of the usual one. */
    private static UsualRun varied(long usual) {
        return new UsualRun(Duration.ofSeconds(usual), Duration.ofSeconds(usual));
    }

    private static final class Seen {
        private final Random random = new Random(1);
        private Duration delay = Duration.ZERO;
        private int polls;

        void add(Duration run, @Nullable UsualRun usual) {
            Duration now = Duration.ZERO;
            for (int n = 0; now.compareTo(run) < 0; n++) {
                now = now.plus(POLICY.next(n, now, usual, random));
                polls++;
            }
            delay = delay.plus(now.minus(run));
        }
    }
}
