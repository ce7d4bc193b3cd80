package org.amcreports.aggregation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeforeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-04-20, 2026-05-17, 2026-03-23, 2026-04-19",
        "2026-03-02, 2026-03-08, 2026-02-23, 2026-03-01",
        "2026-01-05, 2027-01-03, 2025-01-06, 2026-01-04",
        "2026-05-01, 2026-05-17, 2026-04-14, 2026-04-30",
        "2024-03-01, 2024-03-01, 2024-02-29, 2024-02-29"
    })
    void asManyDaysRightBefore(String from, String to, String expectedFrom, String expectedTo) {
        assertThat(Before.PREVIOUS_PERIOD.of(range(from, to))).isEqualTo(range(expectedFrom, expectedTo));
    }

    /** 2020 and 2026 have 53 weeks; the expected days come from a search in another calendar library. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-02, 2026-02-08, 2025-02-03, 2025-02-09",
        "2027-01-04, 2027-01-10, 2025-12-29, 2026-01-04",
        "2026-12-21, 2027-01-17, 2025-12-15, 2026-01-11",
        "2027-11-29, 2027-12-26, 2026-11-23, 2026-12-20",
        "2021-01-04, 2021-01-31, 2019-12-30, 2020-01-26",
        "2022-01-01, 2022-01-31, 2021-01-02, 2021-02-01",
        // Sunday weeks: most days of 2027-02-07 to 13 lie in W06
        "2027-02-07, 2027-02-13, 2026-02-01, 2026-02-07",
        // a week 53 has no namesake: 52 weeks before it is the first of the same year
        "2026-12-28, 2027-01-03, 2025-12-29, 2026-01-04",
        "2026-01-05, 2027-01-03, 2025-01-06, 2026-01-04"
    })
    void theSameWeekNumbersAYearBefore(String from, String to, String expectedFrom, String expectedTo) {
        assertThat(Before.PREVIOUS_YEAR.of(range(from, to))).isEqualTo(range(expectedFrom, expectedTo));
    }

    @Test
    void everyWeekMeetsItsNamesakeButThe53rd() {
        for (LocalDate start = LocalDate.parse("1990-01-01"); start.getYear() < 2060; start = start.plusWeeks(1)) {
            DateRange before = Before.PREVIOUS_YEAR.of(DateRange.week(start));
            assertThat(before.start().getDayOfWeek()).isEqualTo(start.getDayOfWeek());
            assertThat(before.length()).isEqualTo(7);
            if (week(start) != 53) {
                assertThat(week(before.start())).isEqualTo(week(start));
                assertThat(before.start().get(IsoFields.WEEK_BASED_YEAR))
                        .isEqualTo(start.get(IsoFields.WEEK_BASED_YEAR) - 1);
            }
        }
    }

    @Test
    void allNamesAreKnown() {
        assertThat(Before.NAMES.split("\\|"))
                .extracting(Before::of)
                .containsExactlyElementsOf(Arrays.asList(Before.values()));
        assertThat(Before.PREVIOUS_YEAR.wireName()).isEqualTo("previous_year");
    }

    private static int week(LocalDate day) {
        return day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static DateRange range(String start, String end) {
        return new DateRange(LocalDate.parse(start), LocalDate.parse(end));
    }
}
