package org.amcreports.insights.question;

/** A metric as aggregation-service knows it: a role, a ratio or a column of the source. */
public record Metric(String name, String label, Unit unit, Better better, boolean ratio) {

    /** Which way is good news. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    Metric named(String column) {
        return new Metric(column, column.replace('_', ' '), unit, better, ratio);
    }
}
