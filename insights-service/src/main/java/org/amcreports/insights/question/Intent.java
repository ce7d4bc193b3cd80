package org.amcreports.insights.question;

import java.util.Locale;

/** What a question is after; its wire name is the stored {@code insight_type}. */
public enum Intent {
    TREND_ANALYSIS,
    ANOMALY_DETECTION,
    OPTIMIZATION,
    COMPARISON,
    DRIVERS,
    FORECAST,
    SUMMARY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the facts of a trend are the answer, and not only near it. */
    public boolean answeredByTrend() {
        return this == TREND_ANALYSIS || this == SUMMARY;
    }
}
