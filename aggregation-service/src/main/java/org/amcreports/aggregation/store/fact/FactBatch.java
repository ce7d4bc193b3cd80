package org.amcreports.aggregation.store.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts on their way into the database, column by column as one statement takes them. */
public final class FactBatch {

    private final List<String> dimensionNames;
    private final List<String> metricNames;
    private final String weekCurrency;
    private final List<Integer> ordinals = new ArrayList<>();
    private final List<@Nullable LocalDate> days = new ArrayList<>();
    private final List<@Nullable Boolean> filtered = new ArrayList<>();
    private final List<@Nullable String> currencies = new ArrayList<>();
    private final List<String> dimensions = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();

    public FactBatch(List<String> dimensionNames, List<String> metricNames, String weekCurrency) {
        this.dimensionNames = dimensionNames;
        this.metricNames = metricNames;
        this.weekCurrency = weekCurrency;
    }

    public void add(int ordinal, Fact fact) {
        ordinals.add(ordinal);
        days.add(fact.row().day());
        filtered.add(fact.row().filtered());
        currencies.add(
                fact.row().currency().equals(weekCurrency) ? null : fact.row().currency());
        dimensions.add(FactJson.dimensions(dimensionNames, fact.dimensions()));
        metrics.add(FactJson.metrics(metricNames, fact.row().values()));
    }

    public boolean isEmpty() {
        return ordinals.isEmpty();
    }

    /** Adds an array for each column, in the order of the statement. */
    Tuple addTo(Tuple tuple) {
        return tuple.addValue(ordinals.toArray(Integer[]::new))
                .addValue(days.toArray(LocalDate[]::new))
                .addValue(filtered.toArray(Boolean[]::new))
                .addValue(currencies.toArray(String[]::new))
                .addValue(dimensions.toArray(String[]::new))
                .addValue(metrics.toArray(String[]::new));
    }
}
