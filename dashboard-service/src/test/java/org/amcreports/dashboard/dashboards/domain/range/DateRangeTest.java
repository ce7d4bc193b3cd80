package org.amcreports.dashboard.dashboards.domain.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class DateRangeTest {

    @Test
    void namesStayNamesAndDatesDates() {
        assertThat(DateRange.parse("last_12_weeks")).isEqualTo(RelativeRange.LAST_12_WEEKS);
        assertThat(DateRange.parse("2026-01-05, 2026-02-01"))
                .isEqualTo(new AbsoluteRange(new DaySpan(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1))))
                .extracting(DateRange::wireName)
                .isEqualTo("2026-01-05,2026-02-01");
    }

    @Test
    void asManyDaysComeBeforeUnlessTheyCannotBeAskedFor() {
        assertThat(new DaySpan(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1)).before())
                .contains(new DaySpan(LocalDate.of(2025, 12, 8), LocalDate.of(2026, 1, 4)));
        assertThat(new DaySpan(LocalDate.of(1970, 1, 1), LocalDate.of(1970, 1, 31)).before())
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
