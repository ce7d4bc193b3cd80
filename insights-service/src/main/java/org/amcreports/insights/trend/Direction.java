package org.amcreports.insights.trend;

/** What the tests say about a series. */
public enum Direction {
    RISING,
    FALLING,
    NO_CLEAR_TREND,
    TOO_SHORT;

    int sign() {
        return switch (this) {
            case RISING -> 1;
            case FALLING -> -1;
            case NO_CLEAR_TREND, TOO_SHORT -> 0;
        };
    }
}
