package org.amcreports.aggregation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void mondayWeeksHaveIsoKeysAlsoAroundNewYear() {
        assertThat(weekly("2026-01-01", WeekStart.MONDAY).key()).isEqualTo("2026-W01");
        assertThat(weekly("2025-12-29", WeekStart.MONDAY).key()).isEqualTo("2026-W01");
        assertThat(weekly("2027-01-03", WeekStart.MONDAY).key()).isEqualTo("2026-W53");
        assertThat(weekly("2024-12-30", WeekStart.MONDAY).key()).isEqualTo("2025-W01");
    }

    @Test
    void sundayWeeksAreNamedByTheirFirstDay() {
        assertThat(weekly("2026-02-04", WeekStart.SUNDAY).key()).isEqualTo("2026-02-01");
        assertThat(weekly("2026-02-04", WeekStart.SUNDAY).days()).isEqualTo(range("2026-02-01", "2026-02-07"));
    }

    @Test
    void aWeekTouchesTwoMonthsAndTwoQuartersAtMost() {
        DateRange week = range("2026-03-30", "2026-04-05");

        assertThat(keys(Grain.MONTHLY, week)).containsExactly("2026-03", "2026-04");
        assertThat(keys(Grain.QUARTERLY, week)).containsExactly("2026-Q1", "2026-Q2");
        assertThat(keys(Grain.WEEKLY, week)).containsExactly("2026-W14");
    }

    @Test
    void quartersEndWithTheirThirdMonth() {
        Period quarter = Period.containing(Grain.QUARTERLY, LocalDate.parse("2024-02-29"), WeekStart.MONDAY);

        assertThat(quarter.key()).isEqualTo("2024-Q1");
        assertThat(quarter.days()).isEqualTo(range("2024-01-01", "2024-03-31"));
    }

    @Test
    void aWeekIsAvailableSomeTimeAfterItEndedLocally() {
        // given a week in which New York's clocks go forward
        Availability availability =
                new Availability(WeekStart.MONDAY, ZoneId.of("America/New_York"), Duration.ofHours(48));
        LocalDate start = LocalDate.parse("2026-03-02");

        // then it ends at 04:00 UTC, as summer time has begun
        assertThat(availability.isAvailable(start, Instant.parse("2026-03-11T03:59:59Z")))
                .isFalse();
        assertThat(availability.isAvailable(start, Instant.parse("2026-03-11T04:00:00Z")))
                .isTrue();
    }

    private static List<String> keys(Grain grain, DateRange range) {
        return Period.over(grain, range, WeekStart.MONDAY).stream()
                .map(Period::key)
                .toList();
    }

    private static Period weekly(String day, WeekStart weekStart) {
        return Period.containing(Grain.WEEKLY, LocalDate.parse(day), weekStart);
    }

    private static DateRange range(String start, String end) {
        return new DateRange(LocalDate.parse(start), LocalDate.parse(end));
    }
}
