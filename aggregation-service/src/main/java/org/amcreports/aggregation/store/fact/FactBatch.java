package org.amcreports.aggregation.store.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.aggregation.store.source.Layout;
import org.jspecify.annotations.Nullable;

/** Facts on their way into the database, column by column as one statement takes them. */
public final class FactBatch {

    private final Layout layout;
    private final int[] metricPlaces;
    private final int[] dimensionPlaces;
    private final String weekCurrency;
    private final int part;
    private final List<@Nullable LocalDate> days = new ArrayList<>();
    private final List<@Nullable Boolean> filtered = new ArrayList<>();
    private final List<@Nullable String> currencies = new ArrayList<>();
    private final List<String> dimensions = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private final List<@Nullable String> unread = new ArrayList<>();

    /**
     * @param metricNames in the order in which facts have them
     * @param part of the load
     */
    public FactBatch(
            Layout layout, List<String> metricNames, List<String> dimensionNames, String weekCurrency, int part) {
        this.layout = layout;
        this.metricPlaces = places(layout.metrics(), metricNames);
        this.dimensionPlaces = places(layout.dimensions(), dimensionNames);
        this.weekCurrency = weekCurrency;
        this.part = part;
    }

    public void add(Fact fact) {
        days.add(fact.day());
        filtered.add(fact.filtered());
        currencies.add(fact.currency().equals(weekCurrency) ? null : fact.currency());
        dimensions.add(dimensions(fact));
        metrics.add(metrics(fact));
        unread.add(fact.unread().isEmpty() ? null : unread(fact));
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** Adds the part and an array for each column, in the order of the statement. */
    Tuple addTo(Tuple tuple) {
        return tuple.addValue((short) part)
                .addValue(days.toArray(LocalDate[]::new))
                .addValue(filtered.toArray(Boolean[]::new))
                .addValue(currencies.toArray(String[]::new))
                .addValue(dimensions.toArray(String[]::new))
                .addValue(metrics.toArray(String[]::new))
                .addValue(unread.toArray(String[]::new));
    }

    /** For each place in the layout the position in the fact, or -1. */
    private static int[] places(List<String> inLayout, List<String> inFact) {
        return inLayout.stream().mapToInt(inFact::indexOf).toArray();
    }

    private String metrics(Fact fact) {
        StringBuilder array = new StringBuilder(16 * metricPlaces.length).append('{');
        for (int place : metricPlaces) {
            BigDecimal value = place < 0 ? null : fact.metrics()[place];
            separate(array).append(value == null ? "NULL" : value.toPlainString());
        }
        return array.append('}').toString();
    }

    private String dimensions(Fact fact) {
        StringBuilder array = new StringBuilder(24 * dimensionPlaces.length).append('{');
        for (int place : dimensionPlaces) {
            String value = place < 0 ? null : fact.dimensions()[place];
            separate(array);
            if (value == null) {
                array.append("NULL");
            } else {
                quote(array, value);
            }
        }
        return array.append('}').toString();
    }

    private String unread(Fact fact) {
        StringBuilder array = new StringBuilder().append('{');
        fact.unread().forEach(name -> separate(array).append(layout.metric(name)));
        return array.append('}').toString();
    }

    private static StringBuilder separate(StringBuilder array) {
        return array.length() > 1 ? array.append(',') : array;
    }

    private static void quote(StringBuilder array, String value) {
        array.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                array.append('\\');
            }
            array.append(c);
        }
        array.append('"');
    }
}
