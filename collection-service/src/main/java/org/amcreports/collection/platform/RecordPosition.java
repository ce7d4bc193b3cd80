package org.amcreports.collection.platform;

import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Whom a platform record is about, and where it stands in its topic: of two, the one with the greater offset wins. */
record RecordPosition(UUID id, int partition, long offset) {

    static RecordPosition of(Delivery delivery) {
        try {
            return new RecordPosition(
                    UUID.fromString(String.valueOf(delivery.key())), delivery.partition(), delivery.offset());
        } catch (IllegalArgumentException noUuid) {
            throw new PoisonRecordException("key is not a UUID");
        }
    }
}
