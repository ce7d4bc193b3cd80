package org.amcreports.aggregation.catalogue.columns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.catalogue.columns.SourceMapping.Warning;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MappingCheck;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.Use;
import org.jspecify.annotations.Nullable;

/** What is wrong with a mapping, with the names of columns, and with cells, week by week. */
final class ReadingWarnings {

    static final String SAME_NAME = "same_name";
    static final String OTHER_MAPPING = "read_by_another_mapping";

    private static final Map<String, String> NOTES = Map.of(
            "not_a_number", "cells that could not be read as numbers are unknown",
            "not_a_date", "dates that could not be read: their rows count by the week only",
            "not_true_or_false", "cells that are neither true nor false: whether their rows were filtered is unknown",
            "replaced_character", "a character that cannot be stored was replaced by U+FFFD",
            "rows_gone",
                    "the rows are gone from collection-service, and not all that the mapping takes of them was stored",
            "date_outside_window", "dates lie outside the week: its rows count by the week only");

    private final SourceReading source;
    private final Map<Subject, Extent> about = new LinkedHashMap<>();

    private record Subject(@Nullable String column, String code, String message) {}

    /** The weeks that a warning is about, and how many of their cells; null once that is not known of one. */
    private record Extent(
            LocalDate from,
            LocalDate to,
            int weeks,
            @Nullable Long cells) {

        Extent and(Extent later) {
            Long both = cells == null || later.cells == null ? null : Long.valueOf(cells + later.cells);
            return new Extent(from, later.to, weeks + later.weeks, both);
        }
    }

    ReadingWarnings(SourceReading source) {
        this.source = source;
    }

    List<Warning> all() {
        source.weeks().forEach(this::week);
        Stream<Warning> ofWeeks = about.entrySet().stream().map(entry -> warning(entry.getKey(), entry.getValue()));
        return Stream.concat(ofMapping(), ofWeeks).toList();
    }

    private Stream<Warning> ofMapping() {
        List<ColumnPlan> plans = source.weeks().stream().map(ReadWeek::plan).toList();
        return MappingCheck.of(source.present(), plans).stream()
                .map(wrong -> new Warning(wrong.column(), wrong.code(), wrong.message(), null, null, null, null));
    }

    private void week(ReadWeek week) {
        if (!week.current()) {
            add(
                    week,
                    new Subject(null, OTHER_MAPPING, "these weeks are still to be read by the present mapping"),
                    null);
        }
        sameNames(week);
        new TreeMap<>(week.notes()).forEach((column, note) -> {
            Integer cells = week.plan().unread().get(column);
            String message = NOTES.getOrDefault(note, note.replace('_', ' '));
            add(week, new Subject(column, note, message), cells == null ? null : Long.valueOf(cells));
        });
    }

    private void sameNames(ReadWeek week) {
        Map<String, List<PlannedColumn>> byName = new LinkedHashMap<>();
        week.plan().columns().forEach(column -> byName.computeIfAbsent(column.cleanedName(), name -> new ArrayList<>())
                .add(column));
        byName.values().stream().filter(columns -> columns.size() > 1).forEach(columns -> sameName(week, columns));
    }

    private void sameName(ReadWeek week, List<PlannedColumn> columns) {
        PlannedColumn first = columns.get(0);
        columns.stream().skip(1).forEach(column -> {
            String kept = column.use() == Use.IGNORE ? "is ignored" : "is stored as " + column.name();
            String message = column.source() + " is called as " + first.source() + " is, and " + kept;
            add(week, new Subject(column.name(), SAME_NAME, message), null);
        });
    }

    private void add(ReadWeek week, Subject subject, @Nullable Long cells) {
        DateRange days = DateRange.week(week.start());
        about.merge(subject, new Extent(days.start(), days.end(), 1, cells), Extent::and);
    }

    private static Warning warning(Subject subject, Extent extent) {
        return new Warning(
                subject.column(),
                subject.code(),
                subject.message(),
                extent.from(),
                extent.to(),
                extent.weeks(),
                extent.cells());
    }
}
