package org.amcreports.collection.amc;

import java.time.Duration;

/** A bearer token with the monotonic time ({@link System#nanoTime}) until which it is used. */
record AccessToken(String value, long usableUntilNanos) {

    private static final Duration SAFETY = Duration.ofSeconds(60);

    static AccessToken of(String value, Duration lifetime, long nowNanos) {
        return new AccessToken(value, nowNanos + lifetime.minus(SAFETY).toNanos());
    }

    boolean isUsableAt(long nowNanos) {
        return usableUntilNanos - nowNanos > 0;
    }

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
