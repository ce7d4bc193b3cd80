package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.WeekState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Instant RUN = Instant.parse("2026-02-12T00:00:00Z");

    @Test
    void aNewWeekAndANewerVersionAreLoaded() {
        assertThat(decide(null, event(1, "final", RUN))).isEqualTo(Decision.LOAD);
        assertThat(decide(week(1, Maturity.FINAL), event(2, "provisional", RUN)))
                .isEqualTo(Decision.LOAD);
    }

    @Test
    void anOlderVersionIsPassedOver() {
        assertThat(decide(week(2, Maturity.PROVISIONAL), event(1, "final", RUN)))
                .isEqualTo(Decision.OLDER);
    }

    @Test
    void theSameVersionMaturesButNeverGoesBack() {
        assertThat(decide(week(1, Maturity.PROVISIONAL), event(1, "final", RUN)))
                .isEqualTo(Decision.MATURITY);
        assertThat(decide(week(1, Maturity.FINAL), event(1, "provisional", RUN)))
                .isEqualTo(Decision.DUPLICATE);
        assertThat(decide(week(1, Maturity.FINAL), event(1, "final", RUN))).isEqualTo(Decision.DUPLICATE);
    }

    @Test
    void aLaterExecutionOfTheSameVersionIsTakenOverWhateverItsMaturity() {
        assertThat(decide(week(1, Maturity.FINAL), event(1, "provisional", RUN.plusSeconds(9))))
                .isEqualTo(Decision.MATURITY);
    }

    @Test
    void aNumberThatIsGivenAgainForOtherDataIsLoadedIfItWasRunLater() {
        WeekState.Week ofTheLostLedger = new WeekState.Week(1, "v1:lost", Maturity.FINAL, RUN);

        assertThat(decide(ofTheLostLedger, event(1, "provisional", RUN.plusSeconds(9))))
                .isEqualTo(Decision.LOAD);
        assertThat(decide(ofTheLostLedger, event(1, "final", RUN))).isEqualTo(Decision.LOAD);
        assertThat(decide(ofTheLostLedger, event(1, "final", RUN.minusSeconds(9))))
                .isEqualTo(Decision.DUPLICATE);
    }

    @Test
    void nothingIsTakenInForWhatIsBuried() {
        assertThat(Decision.of(new WeekState(true, "{}", null), event(1, "final", RUN), false))
                .isEqualTo(Decision.BURIED);
    }

    private static Decision decide(WeekState.@Nullable Week week, WeekCompleted event) {
        return Decision.of(new WeekState(false, "{}", week), event, false);
    }

    private static WeekState.Week week(int version, Maturity maturity) {
        return new WeekState.Week(version, "v1:x", maturity, RUN);
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
                "/api/week-results/x",
                null);
    }
}
