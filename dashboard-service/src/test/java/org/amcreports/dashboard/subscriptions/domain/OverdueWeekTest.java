package org.amcreports.dashboard.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The week of 9 March is available in New York from midnight of the 18th, which is 04:00 UTC. */
@NullUnmarked
class OverdueWeekTest {

    private static final LocalDate WEEK = LocalDate.of(2026, 3, 9);
    private static final Instant AVAILABLE = Instant.parse("2026-03-18T04:00:00Z");
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @Test
    void isOverdueAfterItsDaysToTheSecond() {
        List<SourceWeeks> behind = List.of(weeks(DayOfWeek.MONDAY, WEEK.minusWeeks(1)));

        assertThat(OverdueWeek.of(behind, AVAILABLE.plus(THREE_DAYS).minusSeconds(1), THREE_DAYS))
                .isEmpty();
        assertThat(OverdueWeek.of(behind, AVAILABLE.plus(THREE_DAYS), THREE_DAYS))
                .contains(WEEK);
    }

    @Test
    void whatIsThereIsNotOverdue() {
        assertThat(OverdueWeek.of(List.of(weeks(DayOfWeek.MONDAY, WEEK)), AVAILABLE.plus(THREE_DAYS), THREE_DAYS))
                .isEmpty();
    }

    @Test
    void oneSourceOfSeveralIsEnough() {
        List<SourceWeeks> one = List.of(weeks(DayOfWeek.MONDAY, WEEK), weeks(DayOfWeek.SUNDAY, WEEK.minusDays(8)));

        assertThat(OverdueWeek.of(one, AVAILABLE.plus(THREE_DAYS), THREE_DAYS)).contains(WEEK);
    }

    /** Days are of 24 hours: on 8 March New York lost one. */
    @Test
    void longWaitsAreAboutOlderWeeks() {
        List<SourceWeeks> never = List.of(weeks(DayOfWeek.MONDAY, null));

        assertThat(OverdueWeek.of(never, AVAILABLE.plusSeconds(3600), Duration.ofDays(14)))
                .contains(WEEK.minusWeeks(2));
    }

    private static SourceWeeks weeks(DayOfWeek start, LocalDate newest) {
        return new SourceWeeks(new WeekCalendar(start, ZoneId.of("America/New_York"), Duration.ofHours(48)), newest, 1);
    }
}
