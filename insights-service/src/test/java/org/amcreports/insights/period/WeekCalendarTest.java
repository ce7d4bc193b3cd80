package org.amcreports.insights.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.amcreports.insights.period.AskedRange.Absolute;
import org.amcreports.insights.period.AskedRange.LastWeeks;
import org.amcreports.insights.period.WeekCalendar.WeekRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekCalendarTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-12-01");
    private static final WeekCalendar BERLIN =
            new WeekCalendar(DayOfWeek.MONDAY, ZoneId.of("Europe/Berlin"), Duration.ofHours(48), FIRST);

    /** The week of 2 to 8 March 2026 ends at 23:00 UTC of the 8th in Berlin and is available 48 hours later. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-10T22:59:59Z, 2026-03-01",
        "2026-03-10T23:00:00Z, 2026-03-08",
        "2026-03-17T22:59:59Z, 2026-03-08",
    })
    void aWeekIsAvailableSomeHoursAfterItsEnd(Instant now, LocalDate lastDay) {
        assertThat(BERLIN.lastAvailableDay(now)).isEqualTo(lastDay);
    }

    @Test
    void countsWeeksBackFromTheLastAvailableOne() {
        assertThat(BERLIN.weeksIn(new LastWeeks(4), Instant.parse("2026-03-12T00:00:00Z")))
                .contains(range("2026-02-09", "2026-03-08"));
    }

    @Test
    void takesTheWholeWeeksInsideDates() {
        Instant later = Instant.parse("2026-06-01T00:00:00Z");

        assertThat(BERLIN.weeksIn(absolute("2026-01-01", "2026-01-31"), later))
                .contains(range("2026-01-05", "2026-01-25"));
        assertThat(BERLIN.weeksIn(absolute("2026-01-06", "2026-01-17"), later)).isEmpty();
        assertThat(BERLIN.weeksIn(absolute("2027-01-01", "2027-01-31"), later)).isEmpty();
    }

    /** 200 weeks before Monday, 9 March 2026. */
    @Test
    void aLongRangeIsCutToTheLatestWeeks() {
        Instant now = Instant.parse("2026-03-12T00:00:00Z");

        assertThat(BERLIN.weeksIn(absolute("1970-01-01", "2200-12-31"), now))
                .contains(range("2022-05-09", "2026-03-08"));
        assertThat(BERLIN.weeksIn(new LastWeeks(999 * 52), now)).contains(range("2022-05-09", "2026-03-08"));
        assertThat(BERLIN.weeksIn(absolute("1970-01-01", "2001-12-31"), now)).isEmpty();
    }

    @Test
    void sundayWeeksEndOnSaturday() {
        WeekCalendar sunday = new WeekCalendar(DayOfWeek.SUNDAY, ZoneId.of("UTC"), Duration.ZERO, FIRST);

        assertThat(sunday.weeksIn(new LastWeeks(2), Instant.parse("2026-03-12T00:00:00Z")))
                .contains(range("2026-02-22", "2026-03-07"));
    }

    @ParameterizedTest
    @CsvSource({
        "this_month, 2026-03-01, 2026-03-08",
        "last_month, 2026-02-01, 2026-02-28",
        "this_quarter, 2026-01-01, 2026-03-08",
        "last_quarter, 2025-10-01, 2025-12-31",
        "ytd, 2026-01-01, 2026-03-08",
        "last_52_weeks, 2025-03-10, 2026-03-08",
        "all, 2025-12-01, 2026-03-08",
    })
    void namedRangesEndWithTheLastAvailableDay(String name, LocalDate from, LocalDate to) {
        assertThat(NamedRange.named(name).orElseThrow().days(FIRST, LocalDate.parse("2026-03-08")))
                .isEqualTo(new AskedRange.Days(from, to));
    }

    private static Absolute absolute(String from, String to) {
        return new Absolute(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static WeekRange range(String from, String to) {
        return new WeekRange(LocalDate.parse(from), LocalDate.parse(to));
    }
}
