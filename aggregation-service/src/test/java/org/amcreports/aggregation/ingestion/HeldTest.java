package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.ingestion.Held.Decision;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.week.Maturity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldTest {

    private static final Instant RUN = Instant.parse("2026-02-12T00:00:00Z");

    @Test
    void aNewWeekAndANewerVersionAreLoaded() {
        assertThat(held(null).decide(event(1, "final", RUN))).isEqualTo(Decision.LOAD);
        assertThat(held(week(1, Maturity.FINAL, true)).decide(event(2, "provisional", RUN)))
                .isEqualTo(Decision.LOAD);
    }

    @Test
    void anOlderVersionIsPassedOver() {
        assertThat(held(week(2, Maturity.PROVISIONAL, true)).decide(event(1, "final", RUN)))
                .isEqualTo(Decision.OLDER);
    }

    @Test
    void theSameVersionMaturesButNeverGoesBack() {
        assertThat(held(week(1, Maturity.PROVISIONAL, true)).decide(event(1, "final", RUN)))
                .isEqualTo(Decision.MATURITY);
        assertThat(held(week(1, Maturity.FINAL, true)).decide(event(1, "provisional", RUN)))
                .isEqualTo(Decision.DUPLICATE);
        assertThat(held(week(1, Maturity.FINAL, true)).decide(event(1, "final", RUN)))
                .isEqualTo(Decision.DUPLICATE);
    }

    @Test
    void aLaterExecutionOfTheSameVersionIsTakenOverWhateverItsMaturity() {
        assertThat(held(week(1, Maturity.FINAL, true)).decide(event(1, "provisional", RUN.plusSeconds(9))))
                .isEqualTo(Decision.MATURITY);
    }

    @Test
    void rowsReadByAnotherMappingAreReadAgain() {
        assertThat(held(week(1, Maturity.FINAL, false)).decide(event(1, "final", RUN)))
                .isEqualTo(Decision.LOAD);
    }

    @Test
    void nothingIsTakenInForWhatIsBuried() {
        assertThat(new Held(true, "{}", null).decide(event(1, "final", RUN))).isEqualTo(Decision.BURIED);
    }

    private static Held held(Held.@Nullable Week week) {
        return new Held(false, "{}", week);
    }

    private static Held.Week week(int version, Maturity maturity, boolean sameMapping) {
        return new Held.Week(version, maturity, RUN, sameMapping);
    }

    private static WeekCompleted event(int version, String maturity, Instant executed) {
        LocalDate start = LocalDate.of(2026, 2, 2);
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
                executed,
                0,
                "v1:x",
                version,
                "fp",
                maturity,
                List.of(),
                "/api/week-results/x");
    }
}
