package org.amcreports.insights.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformRecordsTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 1441, Integer.MAX_VALUE})
    void refusesAvailabilityBeyondSixtyDays(int hours) {
        assertThatThrownBy(() -> workflow(hours).availability())
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("availability_hours");
    }

    @Test
    void aWeekIsUsuallyAvailableAfterTwoDays() {
        assertThat(workflow(null).availability()).isEqualTo(48);
        assertThat(workflow(0).availability()).isZero();
        assertThat(workflow(1440).availability()).isEqualTo(1440);
    }

    private static PlatformRecords.Workflow workflow(@Nullable Integer hours) {
        return new PlatformRecords.Workflow(UUID.randomUUID(), "Weekly", hours);
    }
}
