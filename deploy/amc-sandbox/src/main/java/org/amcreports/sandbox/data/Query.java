package org.amcreports.sandbox.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of one workflow at one moment.
 *
 * @param zone the instance's time zone, in which the rows' dates are days
 * @param now the moment of the run: rows of the last 48 hours and of more than 13 months ago are not there
 */
public record Query(DataSet dataSet, ZoneId zone, Instant now, List<Restatement> restatements) {

    private static final Duration FRESHNESS = Duration.ofHours(48);
    private static final int RETENTION_MONTHS = 13;

    /** What the workflow returns for the half-open window. */
    public Report over(Instant start, Instant end) {
        Definition definition = dataSet.definition();
        return definition.includeDate()
                ? dated(() -> rows(start, end))
                : new Report(definition.columns(false), () -> grouped(rows(start, end)));
    }

    /** Every row that a run could see now, dated even where the workflow's result is not. */
    public Report everything() {
        return dated(() -> rows(Instant.EPOCH, now));
    }

    /** A result without rows. */
    public Report nothing() {
        return new Report(dataSet.definition().columns(dataSet.definition().includeDate()), Stream::of);
    }

    private Report dated(Supplier<Stream<Row>> rows) {
        return new Report(dataSet.definition().columns(true), () -> rows.get().map(Query::cells));
    }

    private static Stream<List<@Nullable String>> grouped(Stream<Row> rows) {
        Grouping grouping = new Grouping();
        rows.forEach(grouping::add);
        return grouping.rows();
    }

    private Stream<Row> rows(Instant start, Instant end) {
        LocalDate oldest = now.atZone(zone).toLocalDate().minusMonths(RETENTION_MONTHS);
        LocalDate knownUntil = now.minus(FRESHNESS).atZone(zone).toLocalDate();
        LocalDate newest = knownUntil.minusDays(dataSet.definition().grain().days());
        LocalDate from = latest(oldest, start.atZone(zone).toLocalDate());
        LocalDate until = earliest(newest, end.atZone(zone).toLocalDate()).plusDays(1);
        return dataSet.rows(from, until, knownUntil)
                .filter(row -> within(row.date().atStartOfDay(zone).toInstant(), start, end))
                .map(this::restated);
    }

    private Row restated(Row row) {
        Row result = row;
        for (Restatement restatement : restatements) {
            result = restatement.apply(result, dataSet.definition());
        }
        return result;
    }

    private static List<@Nullable String> cells(Row row) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(row.date().toString());
        cells.addAll(row.keys());
        cells.addAll(row.metrics());
        return cells;
    }

    private static boolean within(Instant moment, Instant start, Instant end) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earliest(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
