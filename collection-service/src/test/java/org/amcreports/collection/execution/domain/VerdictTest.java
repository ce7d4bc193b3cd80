package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.execution.domain.Verdict.Arrival;
import org.amcreports.collection.execution.domain.Verdict.Version;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Version STANDING = version(3, "a", Maturity.PROVISIONAL, 100);

    @Test
    void theFirstResultIsTheFirstVersion() {
        assertThat(Verdict.on(arrival("a", Maturity.FINAL, 100), null, null, 0))
                .isEqualTo(new Verdict.NewVersion(1, null));
    }

    @Test
    void equalDataIsNoNewVersion() {
        assertThat(Verdict.on(arrival("a", Maturity.PROVISIONAL, 100), STANDING, null, 3))
                .isEqualTo(new Verdict.SameData(STANDING));
    }

    @Test
    void equalDataThatIsFinalNowIsWorthTelling() {
        assertThat(Verdict.on(arrival("a", Maturity.FINAL, 100), STANDING, null, 3))
                .isEqualTo(new Verdict.NewMaturity(STANDING));
    }

    @Test
    void otherDataRestates() {
        assertThat(Verdict.on(arrival("b", Maturity.PROVISIONAL, 101), STANDING, null, 5))
                .isEqualTo(new Verdict.NewVersion(6, STANDING));
    }

    @Test
    void aResultThatLosesMoreThanHalfIsPutUnderReview() {
        assertThat(Verdict.on(arrival("b", Maturity.FINAL, 49), STANDING, null, 3))
                .isEqualTo(new Verdict.UnderReview(4, STANDING));
        assertThat(Verdict.on(arrival("b", Maturity.FINAL, 50), STANDING, null, 3))
                .isEqualTo(new Verdict.NewVersion(4, STANDING));
    }

    @Test
    void aResultThatLosesAllRowsIsPutUnderReview() {
        Arrival empty = new Arrival("e", Maturity.FINAL, "q", 0, null);

        assertThat(Verdict.on(empty, STANDING, null, 3)).isInstanceOf(Verdict.UnderReview.class);
    }

    @Test
    void anotherQuestionMayHaveAnotherAnswer() {
        Arrival other = new Arrival("e", Maturity.FINAL, "other", 0, null);

        assertThat(Verdict.on(other, STANDING, null, 3)).isInstanceOf(Verdict.NewVersion.class);
    }

    @Test
    void aSecondRunConfirmsWhatWasHeld() {
        Version held = version(4, "b", Maturity.PROVISIONAL, 10);

        assertThat(Verdict.on(arrival("b", Maturity.FINAL, 10), STANDING, held, 4))
                .isEqualTo(new Verdict.Confirmed(held, STANDING));
    }

    private static Arrival arrival(String checksum, Maturity maturity, int total) {
        return new Arrival(checksum, maturity, "q", 10, BigDecimal.valueOf(total));
    }

    private static Version version(int number, String checksum, Maturity maturity, int total) {
        return new Version(UUID.randomUUID(), number, checksum, maturity, "q", 10, BigDecimal.valueOf(total));
    }
}
