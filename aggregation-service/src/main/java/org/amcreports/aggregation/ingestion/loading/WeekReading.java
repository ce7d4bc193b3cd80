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
import java.util.Set;
import java.util.TreeSet;
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
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadShape;
import org.amcreports.aggregation.store.week.LoadedWeek;

/** One pass over the rows of a week: lines in, batches of facts out. Not for several threads at once. */
final class WeekReading {

    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);
    static final String DATE_OUTSIDE_WINDOW = "date_outside_window";

    private final WeekCompleted week;
    private final String mappingJson;
    private final MappingIterator<String[]> lines;
    private final ColumnPlan plan;
    private final RowParser parser;
    private final Map<String, String> notes = new HashMap<>();
    private final Set<String> gaps = new TreeSet<>();
    private final Set<String> unread = new TreeSet<>();
    private int read;
    private boolean ended;

    private WeekReading(WeekCompleted week, String mappingJson, MappingIterator<String[]> lines, ColumnPlan plan) {
        this.week = week;
        this.mappingJson = mappingJson;
        this.lines = lines;
        this.plan = plan;
        this.parser = new RowParser(plan, week.days(), week.moneyCurrency());
    }

    /** @param withDates false when the dates of these rows were found not to fit the week */
    static WeekReading of(WeekCompleted week, String mappingJson, InputStream csv, boolean withDates)
            throws IOException {
        MappingIterator<String[]> lines = CSV.readValues(csv);
        List<ResultColumn> columns = lines.hasNextValue() ? described(week, lines.nextValue()) : week.columns();
        ColumnPlan plan = Classifier.plan(columns, MappingJson.read(mappingJson));
        if (withDates) {
            return new WeekReading(week, mappingJson, lines, plan);
        }
        WeekReading reading = new WeekReading(week, mappingJson, lines, plan.withoutDate(DATE_OUTSIDE_WINDOW));
        plan.date().map(PlannedColumn::name).ifPresent(date -> reading.notes.put(date, DATE_OUTSIDE_WINDOW));
        return reading;
    }

    List<String> metrics() {
        return parser.metrics();
    }

    List<String> dimensions() {
        return parser.dimensions();
    }

    /** At most so many rows, none at the end; blocks while it waits for them. */
    FactBatch next(Layout layout, int part, int most) throws IOException {
        FactBatch batch = new FactBatch(layout, parser.metrics(), parser.dimensions(), week.moneyCurrency(), part);
        for (int i = 0; i < most && !ended; i++) {
            if (lines.hasNextValue()) {
                Fact fact = parser.parse(lines.nextValue());
                look(fact);
                batch.add(fact);
                read++;
            } else {
                ended = true;
            }
        }
        return batch;
    }

    /** Notes which metrics are not known of every row. */
    private void look(Fact fact) {
        for (int i = 0; i < fact.metrics().length; i++) {
            if (fact.metrics()[i] == null) {
                gaps.add(parser.metrics().get(i));
            }
        }
        unread.addAll(fact.unread());
    }

    /** Whether there is nothing more to be read, or it is of no use. */
    boolean ended() {
        return ended || datesOutside();
    }

    /** What was seen so far. */
    LoadShape shape(int parts) {
        return new LoadShape(parts, Set.copyOf(gaps), Set.copyOf(unread));
    }

    ColumnPlan plan() {
        return plan;
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

    LoadedWeek loaded(Load load, int parts, List<Integer> sets) {
        Map<String, String> all = new HashMap<>(parser.notes());
        all.putAll(notes);
        ColumnPlan judged = plan.withUnread(parser.unread());
        return new LoadedWeek(load, mappingJson, judged, all, read, shape(parts), sets);
    }

    /** The header decides what is there and in which order, AMC's description what it is. */
    private static List<ResultColumn> described(WeekCompleted week, String[] header) {
        return Stream.of(header)
                .map(name -> ResultColumn.described(name, week.columns()))
                .toList();
    }
}
