package org.amcreports.aggregation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodKeyTest {

    @ParameterizedTest
    @CsvSource({
        "weekly, 2026-W05, 2026-01-26, 2026-02-01",
        "weekly, 2026-W01, 2025-12-29, 2026-01-04",
        "weekly, 2026-W53, 2026-12-28, 2027-01-03",
        "weekly, 2026-02-01, 2026-02-01, 2026-02-07",
        "monthly, 2028-02, 2028-02-01, 2028-02-29",
        "quarterly, 2026-Q4, 2026-10-01, 2026-12-31"
    })
    void isAPeriodsDays(String grain, String key, LocalDate first, LocalDate last) {
        Period period = PeriodKey.parse(Grain.of(grain), key).orElseThrow();

        assertThat(period.days()).isEqualTo(new DateRange(first, last));
        assertThat(period.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "weekly, 2025-W53",
        "weekly, 2026-W00",
        "weekly, 2026-W5",
        "weekly, 2026-02-02",
        "weekly, 2026-02",
        "monthly, 2026-13",
        "monthly, 2026-2",
        "monthly, +999999-01",
        "monthly, 1969-12",
        "quarterly, 2026-Q5",
        "quarterly, 2026",
        "total, 2026-02"
    })
    void isNothingElse(String grain, String key) {
        assertThat(PeriodKey.parse(Grain.of(grain), key)).isEmpty();
    }
}
