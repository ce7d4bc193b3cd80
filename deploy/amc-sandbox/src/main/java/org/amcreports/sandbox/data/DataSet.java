package org.amcreports.sandbox.data;

import java.time.LocalDate;
import java.util.stream.Stream;

/** The table that one workflow reads. */
public interface DataSet {

    Definition definition();

    /**
     * The rows dated from {@code from} until before {@code until}, in a stable order.
     *
     * @param knownUntil events of this day and later are not known yet
     */
    Stream<Row> rows(LocalDate from, LocalDate until, LocalDate knownUntil);
}
