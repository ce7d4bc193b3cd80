package org.amcreports.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekCalendarTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        // the week of Monday 9 March 2026 ends at 04:00 UTC on the 16th, in summer time
        "MONDAY, 48, 2026-03-18T03:59:59Z, 2026-03-02",
        "MONDAY, 48, 2026-03-18T04:00:00Z, 2026-03-09",
        "MONDAY, 72, 2026-03-18T04:00:00Z, 2026-03-02",
        "MONDAY, 0, 2026-03-16T04:00:00Z, 2026-03-09",
        "SUNDAY, 48, 2026-03-17T03:59:59Z, 2026-03-01",
        "SUNDAY, 48, 2026-03-17T04:00:00Z, 2026-03-08"
    })
    void findsLastAvailableWeek(DayOfWeek weekStart, int hours, Instant now, LocalDate expected) {
        assertThat(calendar(weekStart, hours).lastAvailableWeek(now)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // last day of the data, first day of its last complete week
        "MONDAY, 2024-06-26, 2024-06-17",
        "MONDAY, 2024-06-23, 2024-06-17",
        "MONDAY, 2024-06-22, 2024-06-10",
        "SUNDAY, 2024-06-22, 2024-06-16",
        "SUNDAY, 2024-06-23, 2024-06-16",
        "SATURDAY, 2024-06-21, 2024-06-15"
    })
    void movesLastCompleteWeekToTheLastAvailable(DayOfWeek weekStart, LocalDate lastDay, LocalDate lastCompleteWeek) {
        WeekCalendar calendar = calendar(weekStart, 48);
        Instant now = Instant.parse("2026-03-18T12:00:00Z");

        long days = calendar.daysToLatest(lastDay, now);

        assertThat(lastCompleteWeek.plusDays(days)).isEqualTo(calendar.lastAvailableWeek(now));
        assertThat(days % 7).isZero();
    }

    @Test
    void knowsTheWeekOfADay() {
        assertThat(calendar(DayOfWeek.SUNDAY, 48).weekOf(LocalDate.parse("2026-03-14")))
                .isEqualTo("2026-03-08");
        assertThat(calendar(DayOfWeek.MONDAY, 48).weekOf(LocalDate.parse("2026-03-16")))
                .isEqualTo("2026-03-16");
    }

    private static WeekCalendar calendar(DayOfWeek weekStart, int hours) {
        return new WeekCalendar(weekStart, NEW_YORK, Duration.ofHours(hours));
    }
}
