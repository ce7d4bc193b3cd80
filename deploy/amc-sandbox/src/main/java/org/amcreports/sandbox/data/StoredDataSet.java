package org.amcreports.sandbox.data;

import java.time.LocalDate;
import java.util.stream.Stream;

/** A data set that was read from a file. */
final class StoredDataSet implements DataSet {

    private final Definition definition;
    private final RowFile rows;
    private final long shift;

    /** @param shift how many days later than in the file each row is */
    StoredDataSet(Definition definition, RowFile rows, long shift) {
        this.definition = definition;
        this.rows = rows;
        this.shift = shift;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public Stream<Row> rows(LocalDate from, LocalDate until, LocalDate knownUntil) {
        if (!from.isBefore(until)) {
            return Stream.of();
        }
        return rows.rows(from.minusDays(shift), until.minusDays(shift))
                .map(row -> new Row(row.date().plusDays(shift), row.keys(), row.metrics()));
    }
}
