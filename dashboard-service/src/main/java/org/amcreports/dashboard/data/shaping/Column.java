package org.amcreports.dashboard.data.shaping;

import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * A column of a widget's table.
 *
 * @param name unique in the table: a metric that several series show gets the number of its series, {@code spend.2}
 * @param series position of the series among the data source's, from 0; null for columns of all
 * @param label the data source's, of the series
 * @param description null where the catalogue does not know the metric
 * @param currency of a metric that is money; null where it is mixed or not known
 */
public record Column(
        String name,
        Role role,
        Type type,
        @Nullable String metric,
        @Nullable Integer series,
        @Nullable String label,
        @Nullable MetricDescription description,
        @Nullable String currency) {

    public enum Role implements WireNamed {
        PERIOD,
        DIMENSION,
        METRIC
    }

    public enum Type implements WireNamed {
        STRING,
        DATE,
        BOOLEAN,
        NUMBER
    }

    static Column period(String name, Type type) {
        return new Column(name, Role.PERIOD, type, null, null, null, null, null);
    }

    static Column dimension(String name) {
        return new Column(name, Role.DIMENSION, Type.STRING, null, null, null, null, null);
    }
}
