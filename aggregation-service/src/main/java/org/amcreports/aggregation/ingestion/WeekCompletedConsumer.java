package org.amcreports.aggregation.ingestion;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads amc.week-completed.v1. */
@Startup
@ApplicationScoped
class WeekCompletedConsumer {

    private final Subscription completedWeeks;
    private final Inbox inbox;
    private final WeekService weeks;

    WeekCompletedConsumer(Deliveries deliveries, Inbox inbox, WeekService weeks) {
        completedWeeks = deliveries.subscription("week-completed", this::weekCompleted);
        this.inbox = inbox;
        this.weeks = weeks;
    }

    @Incoming("week-completed")
    Uni<Void> consume(ConsumerRecord<String, byte[]> record) {
        return completedWeeks.handle(record);
    }

    private Uni<Void> weekCompleted(Delivery delivery) {
        WeekCompleted week = delivery.payload(WeekCompleted.class);
        String invalid = week.invalidField();
        if (invalid != null) {
            throw new PoisonRecordException(invalid + " is not valid");
        }
        return weeks.ingest(week, Origin.of(delivery, inbox));
    }
}
