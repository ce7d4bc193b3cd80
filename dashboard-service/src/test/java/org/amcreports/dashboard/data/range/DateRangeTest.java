package org.amcreports.dashboard.data.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class DateRangeTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 7, 7);

    @ParameterizedTest
    @CsvSource({
        "last_4_weeks, 2026-03-15, 2026-02-16, 2026-03-15, 2026-01-19, 2026-02-15",
        "last_12_weeks, 2026-03-15, 2025-12-22, 2026-03-15, 2025-09-29, 2025-12-21",
        "last_52_weeks, 2026-03-15, 2025-03-17, 2026-03-15, 2024-03-18, 2025-03-16",
        "this_month, 2026-03-15, 2026-03-01, 2026-03-15, 2026-02-01, 2026-02-15",
        "this_month, 2026-03-31, 2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
        "last_month, 2026-03-15, 2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31",
        "last_month, 2026-01-04, 2025-12-01, 2025-12-31, 2025-11-01, 2025-11-30",
        "this_quarter, 2026-03-15, 2026-01-01, 2026-03-15, 2025-10-01, 2025-12-15",
        "this_quarter, 2026-05-31, 2026-04-01, 2026-05-31, 2026-01-01, 2026-02-28",
        "last_quarter, 2026-03-15, 2025-10-01, 2025-12-31, 2025-07-01, 2025-09-30",
        "ytd, 2026-03-15, 2026-01-01, 2026-03-15, 2025-01-01, 2025-03-15",
        "ytd, 2024-02-29, 2024-01-01, 2024-02-29, 2023-01-01, 2023-02-28"
    })
    void relativeRangesLookBackFromTheLastAvailableDay(
            String name, LocalDate last, LocalDate from, LocalDate to, LocalDate previousFrom, LocalDate previousTo) {
        DateRange range = DateRange.parse(name);

        assertThat(range.resolve(last, FIRST)).isEqualTo(new DaySpan(from, to));
        assertThat(range.previous(last, FIRST)).contains(new DaySpan(previousFrom, previousTo));
    }

    @Test
    void allBeginsWithTheFirstFiguresAndHasNothingBefore() {
        LocalDate last = LocalDate.of(2026, 3, 15);

        assertThat(RelativeRange.ALL.resolve(last, FIRST)).isEqualTo(new DaySpan(FIRST, last));
        assertThat(RelativeRange.ALL.resolve(last, null)).isEqualTo(RelativeRange.LAST_52_WEEKS.resolve(last, null));
        assertThat(RelativeRange.ALL.previous(last, FIRST)).isEmpty();
    }

    @Test
    void datesStayAsTheyAreAndComeAfterAsManyDays() {
        DateRange range = DateRange.parse("2026-01-05,2026-02-01");

        assertThat(range.resolve(LocalDate.of(2026, 1, 10), null))
                .isEqualTo(new DaySpan(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1)));
        assertThat(range.previous(LocalDate.of(2026, 1, 10), null))
                .contains(new DaySpan(LocalDate.of(2025, 12, 8), LocalDate.of(2026, 1, 4)));
        assertThat(range.wireName()).isEqualTo("2026-01-05,2026-02-01");
    }

    @Test
    void nothingComesBeforeTheYearsThatCanBeAskedFor() {
        assertThat(DateRange.parse("1970-02-01, 1970-02-28").previous(FIRST, null))
                .contains(new DaySpan(LocalDate.of(1970, 1, 4), LocalDate.of(1970, 1, 31)));
        assertThat(DateRange.parse("1970-01-01,1970-01-31").previous(FIRST, null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "last_5_weeks",
                "LAST_4_WEEKS",
                "2026-01-05",
                "2026-02-30,2026-03-01",
                "2026-01-05,2026-01-04",
                "2026-01-05,2026-01-06,2026-01-07",
                "2020-01-01,2026-01-01",
                "today,2026-01-01",
                ",",
                "+999999999-12-30,+999999999-12-31",
                "-999999999-01-01,-999999999-01-02",
                "1969-12-31,1970-01-02",
                "2200-12-31,2201-01-01",
                "9999-01-01,9999-12-31"
            })
    void otherTextIsRefusedByName(String text) {
        assertThatThrownBy(() -> DateRange.parse(text))
                .isInstanceOfSatisfying(InvalidDefinitionException.class, e -> assertThat(e.field())
                        .isEqualTo("date_range"));
    }
}
