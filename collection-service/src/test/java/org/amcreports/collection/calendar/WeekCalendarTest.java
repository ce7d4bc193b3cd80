package org.amcreports.collection.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekCalendarTest {

    private static final Week OCTOBER = new Week(LocalDate.parse("2026-10-19"));

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 2026-02-02, 2026-02-02",
        "MONDAY, 2026-02-03, 2026-02-09",
        "MONDAY, 2026-02-08, 2026-02-09",
        "SUNDAY, 2026-02-01, 2026-02-01",
        "SUNDAY, 2026-02-02, 2026-02-08",
    })
    void snapsAStartInwards(WeekStart start, LocalDate day, LocalDate firstWeek) {
        assertThat(calendar(start, "UTC").firstWeekFrom(day)).isEqualTo(new Week(firstWeek));
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 2026-02-08, 2026-02-02",
        "MONDAY, 2026-02-09, 2026-02-02",
        "MONDAY, 2026-02-14, 2026-02-02",
        "MONDAY, 2026-02-15, 2026-02-09",
        "SUNDAY, 2026-02-07, 2026-02-01",
        "SUNDAY, 2026-02-08, 2026-02-01",
    })
    void snapsAnEndInwards(WeekStart start, LocalDate day, LocalDate lastWeek) {
        assertThat(calendar(start, "UTC").lastWeekTo(day)).isEqualTo(new Week(lastWeek));
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin leaves summer time on 2026-10-25: the week is an hour longer, its end is midnight in winter time.
        "Europe/Berlin, 2026-10-27T22:59:59Z, 2026-10-12",
        "Europe/Berlin, 2026-10-27T23:00:00Z, 2026-10-19",
        "America/New_York, 2026-10-28T03:59:59Z, 2026-10-12",
        "America/New_York, 2026-10-28T04:00:00Z, 2026-10-19",
        "UTC, 2026-10-28T00:00:00Z, 2026-10-19",
    })
    void aWeekIsAvailableTwoDaysAfterItsLocalEnd(String zone, Instant now, LocalDate lastAvailable) {
        assertThat(calendar(WeekStart.MONDAY, zone).lastAvailable(now)).isEqualTo(new Week(lastAvailable));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-10T22:59:59Z, PROVISIONAL", "2026-11-10T23:00:00Z, FINAL"})
    void aRunIsFinalOnceAttributionHasSettled(Instant runStart, Maturity maturity) {
        assertThat(calendar(WeekStart.MONDAY, "Europe/Berlin").maturityOf(OCTOBER, runStart))
                .isEqualTo(maturity);
    }

    @Test
    void availabilityAgreesWithTheLastAvailableWeek() {
        WeekCalendar calendar = calendar(WeekStart.SUNDAY, "America/Sao_Paulo");
        Week week = new Week(LocalDate.parse("2018-10-28"));

        Instant available = calendar.availableAt(week);

        assertThat(calendar.lastAvailable(available)).isEqualTo(week);
        assertThat(calendar.lastAvailable(available.minusMillis(1))).isEqualTo(week.plusWeeks(-1));
    }

    @ParameterizedTest
    @CsvSource({"2027-11-18T23:00:00Z, true", "2027-11-18T23:00:01Z, false"})
    void amcForgetsAfterThirteenMonths(Instant now, boolean retained) {
        assertThat(calendar(WeekStart.MONDAY, "Europe/Berlin").retained(OCTOBER, now))
                .isEqualTo(retained);
    }

    private static WeekCalendar calendar(WeekStart start, String zone) {
        return new WeekCalendar(start, ZoneId.of(zone), Duration.ofHours(48), 14);
    }
}
