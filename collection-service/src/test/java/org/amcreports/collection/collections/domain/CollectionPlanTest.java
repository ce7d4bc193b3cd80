package org.amcreports.collection.collections.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.calendar.WeekStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionPlanTest {

    /** A Wednesday; the last available week began on 9 November. */
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    private static final WeekCalendar CALENDAR =
            new WeekCalendar(WeekStart.MONDAY, ZoneId.of("Europe/Berlin"), Duration.ofHours(48), 14);

    @Test
    void countsBackFromTheLastAvailableWeek() {
        assertThat(plan(3, null, null)).isEqualTo(planned("2026-10-26", "2026-11-15", 3));
    }

    @Test
    void countsBackFromTheLastWholeWeekBeforeTheEnd() {
        assertThat(plan(2, null, "2026-10-07")).isEqualTo(planned("2026-09-21", "2026-10-04", 2));
    }

    @Test
    void snapsBothDatesInwards() {
        assertThat(plan(null, "2026-10-01", "2026-10-28")).isEqualTo(planned("2026-10-05", "2026-10-25", 3));
    }

    @Test
    void leavesOutAWeekThatIsNotYetAvailable() {
        assertThat(plan(null, "2026-11-09", "2026-11-18")).isEqualTo(planned("2026-11-09", "2026-11-15", 1));
    }

    @Test
    void takesAllThreeWhenTheyAgree() {
        assertThat(plan(3, "2026-10-01", "2026-10-28")).isEqualTo(planned("2026-10-05", "2026-10-25", 3));
    }

    @Test
    void collectsAYearInTheWorkflowsOwnWeeks() {
        WeekCalendar sundays =
                new WeekCalendar(WeekStart.SUNDAY, ZoneId.of("America/New_York"), Duration.ofHours(48), 14);

        CollectionPlan.Outcome outcome = new CollectionPlan(sundays, NOW).plan(new PlanRequest(52, null, null));

        assertThat(outcome).isEqualTo(planned("2025-11-16", "2026-11-14", 52));
    }

    @ParameterizedTest
    @CsvSource({
        ", , , target_weeks, is required",
        ", 2026-10-01, , end_date, is required",
        "4, 2026-10-01, , end_date, is required",
        ", , 2026-10-28, start_date, is required",
        "4, 2026-10-01, 2026-10-28, target_weeks, hold 3 whole weeks",
        ", 2026-10-06, 2026-10-11, start_date, no whole week",
        ", 2026-11-16, 2026-11-18, start_date, no whole week",
        ", 2026-10-28, 2026-10-01, start_date, no whole week",
        ", 2026-10-01, 2026-11-19, end_date, future",
        "4, , 2027-01-01, end_date, future",
        ", 1999-12-31, 2026-10-28, start_date, 2000 to 2100",
        "4, 2101-01-01, , start_date, 2000 to 2100",
        ", 2026-10-01, +999999999-12-31, end_date, 2000 to 2100",
        ", 2025-10-13, 2026-10-28, start_date, 13 months",
        "56, , 2026-11-08, end_date, 13 months",
        "2, , 2025-10-26, end_date, 13 months",
    })
    void namesTheFieldThatStandsInTheWay(
            @Nullable Integer weeks, @Nullable String start, @Nullable String end, String field, String message) {
        CollectionPlan.Outcome outcome = plan(weeks, start, end);

        assertThat(outcome).isInstanceOfSatisfying(CollectionPlan.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.message()).contains(message);
        });
    }

    @Test
    void reachesBackAsFarAsAmcDoes() {
        assertThat(plan(null, "2025-10-18", "2026-11-15")).isEqualTo(planned("2025-10-20", "2026-11-15", 56));
    }

    private static CollectionPlan.Outcome plan(@Nullable Integer weeks, @Nullable String start, @Nullable String end) {
        return new CollectionPlan(CALENDAR, NOW).plan(new PlanRequest(weeks, date(start), date(end)));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static CollectionPlan.Planned planned(String start, String end, int weeks) {
        List<Week> all = new ArrayList<>();
        for (LocalDate day = LocalDate.parse(start); day.isBefore(LocalDate.parse(end)); day = day.plusDays(7)) {
            all.add(new Week(day));
        }
        assertThat(all).hasSize(weeks);
        return new CollectionPlan.Planned(all);
    }
}
