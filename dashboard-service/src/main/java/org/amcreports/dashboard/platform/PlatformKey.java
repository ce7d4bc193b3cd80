package org.amcreports.dashboard.platform;

import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** The key of a platform record. */
final class PlatformKey {

    private PlatformKey() {}

    static UUID of(Delivery delivery) {
        String key = delivery.key();
        if (key == null) {
            throw new PoisonRecordException("a platform record needs a key");
        }
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("the key is not a UUID");
        }
    }
}
