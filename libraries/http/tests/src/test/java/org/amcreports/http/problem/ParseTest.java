package org.amcreports.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParseTest {

    @Test
    void readsADay() {
        assertThat(Parse.date("from", "2028-02-29")).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "yesterday", "", "2026-01-01T00:00:00"})
    void refusesWhatIsNoDay(String text) {
        assertNames("from", () -> Parse.date("from", text));
    }

    @Test
    void readsAMoment() {
        assertThat(Parse.instant("from", "2026-03-01T13:00:00.5+01:00"))
                .isEqualTo(Instant.ofEpochMilli(1_772_366_400_500L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "-1000000000-01-01T00:00:00Z",
                "now",
                ""
            })
    void refusesWhatIsNoMoment(String text) {
        assertNames("from", () -> Parse.instant("from", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.0", "ten", "", "99999999999"})
    void refusesNumbersOutsideTheRange(String text) {
        assertNames("limit", () -> Parse.integer("limit", text, 1, 200));
        assertNames("limit", () -> Parse.limit(text));
    }

    @Test
    void aPageHasFiftyItemsUnlessTheCallerSaysOtherwise() {
        assertThat(Parse.limit(null)).isEqualTo(50);
        assertThat(Parse.limit("200")).isEqualTo(200);
    }

    @Test
    void aClosedSetOfValuesIsNamedWhereAnotherIsGiven() {
        assertThat(Parse.oneOf("scope", null, List.of("mine"))).isNull();
        assertThat(Parse.oneOf("scope", "mine", List.of("mine"))).isEqualTo("mine");
        assertNames("scope", () -> Parse.oneOf("scope", "Mine", List.of("mine")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "", "00000000-0000-4000-8000-00000000000g"})
    void refusesWhatIsNoUuid(String text) {
        assertNames("workflow_id", () -> Parse.uuid("workflow_id", text));
    }

    private static void assertNames(String field, ThrowingCallable parsing) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, parsing);
        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly(field);
    }
}
