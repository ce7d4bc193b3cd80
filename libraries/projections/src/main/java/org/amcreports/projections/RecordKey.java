package org.amcreports.projections;

import java.util.Locale;
import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;

/** Keys of records are UUIDs. */
final class RecordKey {

    private RecordKey() {}

    /** @throws PoisonRecordException for a record without a key that is a UUID */
    static UUID of(Delivery delivery) {
        UUID key = parse(delivery.key());
        if (key == null) {
            throw new PoisonRecordException("key: not a UUID");
        }
        return key;
    }

    /** Strictly: Java itself takes {@code 1-1-1-1-1}. */
    static @Nullable UUID parse(@Nullable String text) {
        try {
            UUID id = UUID.fromString(String.valueOf(text));
            return id.toString().equals(String.valueOf(text).toLowerCase(Locale.ROOT)) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
