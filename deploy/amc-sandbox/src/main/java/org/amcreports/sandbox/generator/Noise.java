package org.amcreports.sandbox.generator;

import java.time.LocalDate;

/** Scatter that looks random and is the same on every machine: a hash (SplitMix64) of what it is for. */
final class Noise {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Noise() {}

    /** A number from {@code low} to {@code high}, both included. */
    static long between(long low, long high, int campaign, LocalDate date, Use use) {
        long seed = (date.toEpochDay() * 64 + campaign) * 16 + use.ordinal();
        return low + Math.floorMod(mix(seed * GOLDEN_GAMMA), high - low + 1);
    }

    private static long mix(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** What a number is drawn for, so that numbers of one day do not follow one another. */
    enum Use {
        IMPRESSIONS,
        CLICKS,
        COST,
        PURCHASES,
        UNITS,
        PRICE,
        NEW_TO_BRAND,
        FREQUENCY,
        PRIVACY
    }
}
