package org.amcreports.testing.delivery;

import java.util.Random;
import java.util.UUID;

/** Ids that a seed decides. */
final class Ids {

    private Ids() {}

    static String random(Random random) {
        long version7 = random.nextLong() & ~0xF000L | 0x7000L;
        long variant = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(version7, variant).toString();
    }
}
