package org.amcreports.sandbox.data;

/** One column of a result, in the words of {@code outputColumns}. */
public record Column(String name, String columnType, String dataType) {

    public static Column dimension(String name, String dataType) {
        return new Column(name, "DIMENSION", dataType);
    }

    public static Column metric(String name, String dataType) {
        return new Column(name, "METRIC", dataType);
    }

    public boolean isMetric() {
        return columnType.equals("METRIC");
    }
}
