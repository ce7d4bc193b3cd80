package org.amcreports.aggregation.platform;

import org.amcreports.outbox.delivery.Delivery;

/** Where on its topic a record stands; the last one of a key wins. */
record Position(int partition, long offset) {

    static Position of(Delivery delivery) {
        return new Position(delivery.partition(), delivery.offset());
    }
}
