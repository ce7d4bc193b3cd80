package org.amcreports.aggregation.ingestion.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.calendar.WeekStart;
import org.junit.jupiter.api.Test;

class WeekCompletedTest {

    @Test
    void aWeekOfAnotherCenturyIsNotValid() {
        assertThat(weekIn(2026).invalidField()).isNull();
        assertThat(weekIn(1969).invalidField()).isEqualTo("week_start_date");
        assertThat(weekIn(9999).invalidField()).isEqualTo("week_start_date");
    }

    private static WeekCompleted weekIn(int year) {
        LocalDate start = LocalDate.of(year, 3, 1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return new WeekCompleted(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "amc",
                null,
                null,
                start,
                start.plusDays(6),
                WeekStart.MONDAY,
                ZoneOffset.UTC,
                "USD",
                Instant.EPOCH,
                0,
                "v1:x",
                1,
                "fp",
                "final",
                List.of(),
                "/api/week-results/x",
                null);
    }
}
