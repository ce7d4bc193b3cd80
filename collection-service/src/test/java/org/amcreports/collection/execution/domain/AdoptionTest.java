package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.calendar.Week;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdoptionTest {

    private static final Week WEEK = new Week(LocalDate.parse("2026-01-05"));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant ATTEMPTED = Instant.parse("2026-02-01T12:00:00Z");

    private final Adoption saved = new Adoption("weekly", WEEK, BERLIN, ATTEMPTED);

    @Test
    void recognisesTheRunOfThisWeek() {
        AmcExecution run = execution("weekly", WEEK, BERLIN, ATTEMPTED.plusSeconds(1));

        assertThat(saved.match(List.of(run))).contains(run);
    }

    @Test
    void toleratesAClockThatIsBehind() {
        assertThat(saved.match(List.of(execution("weekly", WEEK, BERLIN, ATTEMPTED.minusSeconds(299)))))
                .isPresent();
        assertThat(saved.match(List.of(execution("weekly", WEEK, BERLIN, ATTEMPTED.minusSeconds(301)))))
                .isEmpty();
    }

    @Test
    void leavesOtherRunsAlone() {
        assertThat(saved.match(List.of(
                        execution("other", WEEK, BERLIN, ATTEMPTED),
                        execution("weekly", WEEK.plusWeeks(1), BERLIN, ATTEMPTED),
                        execution("weekly", WEEK, ZoneId.of("UTC"), ATTEMPTED),
                        execution("transient_1", WEEK, BERLIN, ATTEMPTED))))
                .isEmpty();
    }

    @Test
    void takesTheEarliestOfSeveral() {
        AmcExecution first = execution("weekly", WEEK, BERLIN, ATTEMPTED);
        AmcExecution second = execution("weekly", WEEK, BERLIN, ATTEMPTED.plusSeconds(9));

        assertThat(saved.match(List.of(second, first))).contains(first);
    }

    private static AmcExecution execution(String workflow, Week week, @Nullable ZoneId zone, Instant created) {
        return new AmcExecution(
                workflow + created,
                workflow,
                AmcStatus.RUNNING,
                null,
                created,
                week.start().atStartOfDay(),
                week.endExclusive().atStartOfDay(),
                zone,
                List.of());
    }
}
