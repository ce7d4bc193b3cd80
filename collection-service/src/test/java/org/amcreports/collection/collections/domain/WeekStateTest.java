package org.amcreports.collection.collections.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekStateTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING,   FAILED",
        "RUNNING,   PENDING",
        "COMPLETED, PENDING RUNNING",
        "FAILED,    PENDING RUNNING",
        "SKIPPED,   PENDING",
        "CANCELLED, PENDING RUNNING"
    })
    void comesOnlyFromWhereItMay(WeekState state, String before) {
        assertThat(state.before().map(WeekState::name)).containsExactly(before.split(" "));
    }
}
