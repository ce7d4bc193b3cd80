package org.amcreports.dashboard.data.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekCalendarTest {

    @ParameterizedTest
    @CsvSource({
        // a week that ends on Sunday 15 March is there from Wednesday 18 March, 00:00 local
        "MONDAY, America/New_York, 48, 2026-03-18T03:59:59Z, 2026-03-02",
        "MONDAY, America/New_York, 48, 2026-03-18T04:00:00Z, 2026-03-09",
        "MONDAY, UTC, 48, 2026-03-17T23:59:59Z, 2026-03-02",
        "MONDAY, UTC, 48, 2026-03-18T00:00:00Z, 2026-03-09",
        "MONDAY, Asia/Tokyo, 48, 2026-03-17T14:59:59Z, 2026-03-02",
        "MONDAY, Asia/Tokyo, 48, 2026-03-17T15:00:00Z, 2026-03-09",
        "SUNDAY, UTC, 48, 2026-03-16T23:59:59Z, 2026-03-01",
        "SUNDAY, UTC, 48, 2026-03-17T00:00:00Z, 2026-03-08",
        "MONDAY, UTC, 0, 2026-03-16T00:00:00Z, 2026-03-09",
        "MONDAY, UTC, 240, 2026-03-25T23:59:59Z, 2026-03-02",
        "MONDAY, UTC, 240, 2026-03-26T00:00:00Z, 2026-03-09",
        // summer time begins in Berlin on 29 March, the day the week ends: midnight is UTC+2 from Monday on
        "MONDAY, Europe/Berlin, 48, 2026-03-31T21:59:59Z, 2026-03-16",
        "MONDAY, Europe/Berlin, 48, 2026-03-31T22:00:00Z, 2026-03-23",
        // and in Cairo clocks go forward on Friday 24 April at midnight
        "MONDAY, Africa/Cairo, 48, 2026-04-28T20:59:59Z, 2026-04-13",
        "MONDAY, Africa/Cairo, 48, 2026-04-28T21:00:00Z, 2026-04-20"
    })
    void weekIsAvailableSomeHoursAfterItsLocalEnd(
            DayOfWeek weekStart, ZoneId zone, int hours, Instant now, LocalDate week) {
        assertThat(new WeekCalendar(weekStart, zone, Duration.ofHours(hours)).lastAvailableWeek(now))
                .isEqualTo(week);
    }
}
