package org.amcreports.aggregation.ingestion.loading;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.rows.RowParser;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.mapping.Classifier;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MappingJson;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.store.fact.Fact;
import org.amcreports.aggregation.store.fact.FactBatch;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadedWeek;

/** One pass over the rows of a week: lines in, batches of facts out, sums kept. Not for several threads at once. */
final class WeekReading {

    /** More values than are kept: {@code distinct} is a lower bound. */
    static final String MANY_VALUES = "more_than_" + WeekSlices.MOST_VALUES + "_values";

    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);
    static final String DATE_OUTSIDE_WINDOW = "date_outside_window";

    private final WeekCompleted week;
    private final Load load;
    private final String mappingJson;
    private final MappingIterator<String[]> lines;
    private final ColumnPlan plan;
    private final RowParser parser;
    private final WeekSlices slices;
    private final Map<String, String> notes = new HashMap<>();
    private int read;

    private WeekReading(
            WeekCompleted week, Load load, String mappingJson, MappingIterator<String[]> lines, ColumnPlan plan) {
        this.week = week;
        this.load = load;
        this.mappingJson = mappingJson;
        this.lines = lines;
        this.plan = plan;
        this.parser = new RowParser(plan, week.days(), week.moneyCurrency());
        this.slices = new WeekSlices(plan, week.days());
    }

    /** @param withDates false when the dates of these rows were found not to fit the week */
    static WeekReading of(WeekCompleted week, Load load, String mappingJson, InputStream csv, boolean withDates)
            throws IOException {
        MappingIterator<String[]> lines = CSV.readValues(csv);
        List<ResultColumn> columns = lines.hasNextValue() ? described(week, lines.nextValue()) : week.columns();
        ColumnPlan plan = Classifier.plan(columns, MappingJson.read(mappingJson));
        if (withDates) {
            return new WeekReading(week, load, mappingJson, lines, plan);
        }
        WeekReading reading = new WeekReading(week, load, mappingJson, lines, plan.withoutDate(DATE_OUTSIDE_WINDOW));
        plan.date().map(PlannedColumn::name).ifPresent(date -> reading.notes.put(date, DATE_OUTSIDE_WINDOW));
        return reading;
    }

    /** At most so many rows, none at the end; blocks while it waits for them. */
    FactBatch next(int most) throws IOException {
        FactBatch batch = new FactBatch(parser.dimensions(), parser.metrics(), week.moneyCurrency());
        for (int i = 0; i < most && lines.hasNextValue(); i++) {
            Fact fact = parser.parse(lines.nextValue());
            slices.add(fact);
            batch.add(read++, fact);
        }
        return batch;
    }

    boolean datesOutside() {
        return parser.datesOutside();
    }

    /** Unless the reading was given up for its dates. */
    void requireAll() {
        if (!datesOutside() && read != week.rowCount()) {
            throw RowsUnavailableException.lasting("the rows ended after " + read + " of " + week.rowCount());
        }
    }

    LoadedWeek loaded() {
        Map<String, String> all = new HashMap<>(parser.notes());
        slices.cutShort().forEach(dimension -> all.put(dimension, MANY_VALUES));
        all.putAll(notes);
        ColumnPlan judged = plan.withUnread(parser.unread());
        return new LoadedWeek(load, mappingJson, judged, all, read, slices.slices(), slices.dimensions());
    }

    Load load() {
        return load;
    }

    /** The header decides what is there and in which order, AMC's description what it is. */
    private static List<ResultColumn> described(WeekCompleted week, String[] header) {
        return Stream.of(header)
                .map(name -> ResultColumn.described(name, week.columns()))
                .toList();
    }
}
