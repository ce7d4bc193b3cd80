package org.amcreports.aggregation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedRangeTest {

    private static final Duration TWO_DAYS = Duration.ofHours(48);
    private static final DateRange STORED = range("2025-03-03", "2026-02-15");

    /** Wednesday, 2026-05-20: the week that ended on Sunday the 17th has been available since Wednesday 04:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "last_4_weeks, 2026-04-20, 2026-05-17",
        "last_12_weeks, 2026-02-23, 2026-05-17",
        "last_52_weeks, 2025-05-19, 2026-05-17",
        "this_month, 2026-05-01, 2026-05-17",
        "last_month, 2026-04-01, 2026-04-30",
        "this_quarter, 2026-04-01, 2026-05-17",
        "last_quarter, 2026-01-01, 2026-03-31",
        "ytd, 2026-01-01, 2026-05-17",
        "all, 2025-03-03, 2026-05-17"
    })
    void looksBackFromTheLastAvailableDay(String name, String from, String to) {
        assertThat(resolved(name, WeekStart.MONDAY, "America/New_York", "2026-05-20T12:00:00Z"))
                .isEqualTo(range(from, to));
    }

    /** 2026 has 53 weeks: the last one is 2026-12-28 to 2027-01-03. */
    @ParameterizedTest
    @CsvSource({
        "last_4_weeks, 2026-12-07, 2027-01-03",
        "last_52_weeks, 2026-01-05, 2027-01-03",
        "this_month, 2027-01-01, 2027-01-03",
        "last_month, 2026-12-01, 2026-12-31",
        "this_quarter, 2027-01-01, 2027-01-03",
        "last_quarter, 2026-10-01, 2026-12-31",
        "ytd, 2027-01-01, 2027-01-03"
    })
    void aWeekInTwoYearsEndsInTheSecond(String name, String from, String to) {
        assertThat(resolved(name, WeekStart.MONDAY, "UTC", "2027-01-06T00:00:00Z"))
                .isEqualTo(range(from, to));
    }

    /** A second earlier, week 52 is the last one. */
    @ParameterizedTest
    @CsvSource({
        "last_4_weeks, 2026-11-30, 2026-12-27",
        "this_month, 2026-12-01, 2026-12-27",
        "last_quarter, 2026-07-01, 2026-09-30",
        "ytd, 2026-01-01, 2026-12-27"
    })
    void aWeekThatIsNotAvailableYetDoesNotCount(String name, String from, String to) {
        assertThat(resolved(name, WeekStart.MONDAY, "UTC", "2027-01-05T23:59:59Z"))
                .isEqualTo(range(from, to));
    }

    /** Weeks from Sunday to Saturday: 2026-02-22 to 2026-02-28 is the last day of a month. */
    @ParameterizedTest
    @CsvSource({
        "last_4_weeks, 2026-02-01, 2026-02-28",
        "this_month, 2026-02-01, 2026-02-28",
        "last_month, 2026-01-01, 2026-01-31",
        "this_quarter, 2026-01-01, 2026-02-28",
        "last_quarter, 2025-10-01, 2025-12-31"
    })
    void sundayWeeksEndOnSaturday(String name, String from, String to) {
        assertThat(resolved(name, WeekStart.SUNDAY, "UTC", "2026-03-04T11:00:00Z"))
                .isEqualTo(range(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        // New York's clocks went forward on 2026-03-08: the week ends at 04:00 UTC, not 05:00
        "America/New_York, 2026-03-11T03:59:59Z, 2026-03-01",
        "America/New_York, 2026-03-11T04:00:00Z, 2026-03-08",
        // and back on 2026-11-01
        "America/New_York, 2026-11-04T04:59:59Z, 2026-10-25",
        "America/New_York, 2026-11-04T05:00:00Z, 2026-11-01",
        // Tokyo is ahead, Los Angeles behind; the same moment has two last weeks
        "Asia/Tokyo, 2026-05-19T15:00:00Z, 2026-05-17",
        "America/Los_Angeles, 2026-05-20T06:59:59Z, 2026-05-10",
        "America/Los_Angeles, 2026-05-20T07:00:00Z, 2026-05-17",
        // Santiago has no midnight on 2026-09-06, and the week ends a day later as ever
        "America/Santiago, 2026-09-09T02:59:59Z, 2026-08-30",
        "America/Santiago, 2026-09-09T03:00:00Z, 2026-09-06"
    })
    void aWeekIsOverWhenItIsOverThere(String zone, String now, String lastDay) {
        assertThat(resolved("last_4_weeks", WeekStart.MONDAY, zone, now).end()).isEqualTo(lastDay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia"})
    void theLastAvailableWeekIsTheLastOfThoseThatAre(String zone) {
        for (WeekStart weekStart : WeekStart.values()) {
            Availability availability = new Availability(weekStart, ZoneId.of(zone), Duration.ofHours(30));
            Instant now = Instant.parse("2025-12-20T00:30:00Z");
            for (int hour = 0; hour < 24 * 380; hour++) {
                Instant then = now.plus(Duration.ofHours(hour));
                LocalDate last = availability.lastAvailable(then);
                assertThat(weekStart.begins(last)).isTrue();
                assertThat(availability.isAvailable(last, then)).isTrue();
                assertThat(availability.isAvailable(last.plusWeeks(1), then)).isFalse();
            }
        }
    }

    @Test
    void allEndsWithTheLastStoredWeekWhenThatIsLater() {
        Availability availability = new Availability(WeekStart.MONDAY, ZoneId.of("UTC"), Duration.ofDays(30));
        Instant now = Instant.parse("2026-02-18T00:00:00Z");

        assertThat(NamedRange.ALL.resolve(availability, now, STORED)).contains(STORED);
    }

    @Test
    void allOfNothingIsNoRange() {
        Availability availability = new Availability(WeekStart.MONDAY, ZoneId.of("UTC"), TWO_DAYS);
        Instant now = Instant.parse("2026-02-18T00:00:00Z");

        assertThat(NamedRange.ALL.resolve(availability, now, null)).isEmpty();
        assertThat(NamedRange.YTD.resolve(availability, now, null)).contains(range("2026-01-01", "2026-02-15"));
    }

    @Test
    void allNamesAreKnown() {
        assertThat(NamedRange.NAMES.split("\\|"))
                .extracting(NamedRange::of)
                .containsExactlyElementsOf(Arrays.asList(NamedRange.values()));
        assertThat(NamedRange.NAMES.split("\\|")).allMatch(NamedRange.ONE_OF::contains);
        assertThatThrownBy(() -> NamedRange.of("yesterday")).isInstanceOf(IllegalArgumentException.class);
    }

    private static DateRange resolved(String name, WeekStart weekStart, String zone, String now) {
        return NamedRange.of(name)
                .resolve(new Availability(weekStart, ZoneId.of(zone), TWO_DAYS), Instant.parse(now), STORED)
                .orElseThrow();
    }

    private static DateRange range(String start, String end) {
        return new DateRange(LocalDate.parse(start), LocalDate.parse(end));
    }
}
