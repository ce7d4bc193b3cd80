package org.amcreports.dashboard.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.junit.jupiter.api.Test;

class ReadyWeekTest {

    private static final Instant NOON = Instant.parse("2026-03-18T12:00:00Z");
    private static final WeekCalendar MONDAYS = calendar(DayOfWeek.MONDAY, 48);
    private static final WeekCalendar SUNDAYS = calendar(DayOfWeek.SUNDAY, 48);
    private static final LocalDate NEWEST = LocalDate.of(2026, 3, 9);

    @Test
    void isTheNewestWeekThatAmcCanAnswerFor() {
        assertThat(ReadyWeek.of(List.of(new SourceWeeks(MONDAYS, NEWEST, 1)), NOON))
                .contains(NEWEST);
    }

    @Test
    void isNotYetThereWhileOneSourceIsBehind() {
        assertThat(ReadyWeek.of(
                        List.of(new SourceWeeks(MONDAYS, NEWEST, 1), new SourceWeeks(MONDAYS, NEWEST.minusWeeks(1), 1)),
                        NOON))
                .isEmpty();
        assertThat(ReadyWeek.of(List.of(new SourceWeeks(MONDAYS, NEWEST, 1), new SourceWeeks(MONDAYS, null, 1)), NOON))
                .isEmpty();
    }

    @Test
    void isNotAnEarlierOneThatIsCollectedAfterwards() {
        assertThat(ReadyWeek.of(List.of(new SourceWeeks(MONDAYS, NEWEST.minusWeeks(7), 1)), NOON))
                .isEmpty();
    }

    @Test
    void isTheSameForWeeksFromSundayAndFromMonday() {
        assertThat(ReadyWeek.of(
                        List.of(new SourceWeeks(MONDAYS, NEWEST, 1), new SourceWeeks(SUNDAYS, NEWEST.minusDays(1), 1)),
                        NOON))
                .contains(NEWEST);
    }

    @Test
    void isThatOfTheSourceWhoseWeekBecomesAvailableLast() {
        WeekCalendar late = calendar(DayOfWeek.MONDAY, 96);
        List<SourceWeeks> oneAhead =
                List.of(new SourceWeeks(MONDAYS, NEWEST, 1), new SourceWeeks(late, NEWEST.minusWeeks(1), 1));

        assertThat(ReadyWeek.of(oneAhead, NOON)).contains(NEWEST.minusWeeks(1));
        assertThat(ReadyWeek.of(oneAhead, NOON.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void isNeverThereWithoutSources() {
        assertThat(ReadyWeek.of(List.of(), NOON)).isEmpty();
    }

    private static WeekCalendar calendar(DayOfWeek start, int hours) {
        return new WeekCalendar(start, ZoneId.of("America/New_York"), Duration.ofHours(hours));
    }
}
