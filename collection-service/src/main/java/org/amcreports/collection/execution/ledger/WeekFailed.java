package org.amcreports.collection.execution.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** The payload of {@code amc.week-failed.v1}. */
public record WeekFailed(
        UUID workflowId,
        UUID instanceId,
        String amcInstanceId,
        String collectionId,
        @Nullable UUID userId,
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        String category,
        String message,
        int attempts) {

    public static final String TOPIC = "amc.week-failed.v1";

    static NewEvent of(OpenWeek week, Failure failure) {
        UUID workflow = week.source().workflow().id();
        UUID instance = week.source().instance().id();
        WeekFailed failed = new WeekFailed(
                workflow,
                instance,
                week.source().instance().amcInstanceId(),
                week.owner().collectionId(),
                week.owner().userId(),
                week.dates().start(),
                week.dates().end(),
                failure.category(),
                failure.message(),
                week.attempts());
        String subject = week.owner().collectionId() + "/" + week.dates().start();
        return new NewEvent(
                TOPIC,
                workflow + ":" + instance,
                subject,
                failed,
                week.owner().correlationId(),
                null,
                instance.toString());
    }
}
