package org.amcreports.sandbox.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A data set that was read from a file. */
public final class StoredDataSet implements DataSet {

    private final Definition definition;
    private final TreeMap<LocalDate, List<Row>> byDate = new TreeMap<>();

    public StoredDataSet(Definition definition, List<Row> rows) {
        this.definition = definition;
        rows.forEach(row ->
                byDate.computeIfAbsent(row.date(), date -> new ArrayList<>()).add(row));
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public List<Row> rows(LocalDate from, LocalDate until, LocalDate knownUntil) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        return byDate.subMap(from, until).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
