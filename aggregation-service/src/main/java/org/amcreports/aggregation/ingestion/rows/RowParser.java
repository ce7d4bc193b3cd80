package org.amcreports.aggregation.ingestion.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.mapping.Use;
import org.amcreports.aggregation.store.fact.Fact;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one CSV line into a fact, as the plan says, and remembers what it could not read. */
public final class RowParser {

    public static final String NOT_A_NUMBER = "not_a_number";
    public static final String NOT_A_DATE = "not_a_date";
    /** Of a filtered column. */
    public static final String NOT_A_FLAG = "not_true_or_false";

    /** A character that cannot be stored was replaced by U+FFFD. */
    public static final String REPLACED_CHARACTER = "replaced_character";

    private final DateRange week;
    private final String currency;
    private final List<PlannedColumn> columns;
    private final int[] currencyColumns;
    private final List<NumberColumn> numbers;
    private final List<String> metrics;
    private final List<String> dimensions;
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, Integer> unread = new HashMap<>();
    private final BitSet unreadMetrics = new BitSet();
    private boolean datesOutside;

    public RowParser(ColumnPlan plan, DateRange week, String currency) {
        this.week = week;
        this.currency = currency;
        this.columns = plan.columns();
        this.currencyColumns = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).use() == Use.CURRENCY)
                .toArray();
        this.numbers = columns.stream()
                .filter(column -> column.use() == Use.METRIC)
                .map(NumberColumn::new)
                .toList();
        this.metrics = plan.measures().stream().map(Measure::name).toList();
        this.dimensions = plan.dimensions();
    }

    public List<String> metrics() {
        return metrics;
    }

    public List<String> dimensions() {
        return dimensions;
    }

    /** By column, the gravest reason. */
    public Map<String, String> notes() {
        return notes;
    }

    /** By column, how many cells could not be read; only those that have any. */
    public Map<String, Integer> unread() {
        return unread;
    }

    /** Whether a row's date lay more than one day outside the week. */
    public boolean datesOutside() {
        return datesOutside;
    }

    public Fact parse(String[] cells) {
        @Nullable BigDecimal[] values = new BigDecimal[metrics.size()];
        @Nullable String[] groups = new String[dimensions.size()];
        LocalDate day = null;
        Boolean filtered = null;
        String paidIn = paidIn(cells);
        unreadMetrics.clear();
        int metric = 0;
        int dimension = 0;
        for (int i = 0; i < columns.size(); i++) {
            PlannedColumn column = columns.get(i);
            String cell = cell(cells, i);
            switch (column.use()) {
                case METRIC -> {
                    values[metric] = cell == null ? null : number(metric, cell, paidIn);
                    metric++;
                }
                case DIMENSION -> groups[dimension++] = cell == null ? null : storable(column, cell);
                case CURRENCY -> groups[dimension++] = currency(column, cell);
                case DATE -> day = cell == null ? null : day(column, cell);
                case FILTERED -> filtered = cell == null ? null : flag(column, cell);
                case IGNORE -> {}
            }
        }
        return new Fact(day, filtered, paidIn, values, groups, unreadNames());
    }

    private List<String> unreadNames() {
        return unreadMetrics.isEmpty()
                ? List.of()
                : unreadMetrics.stream().mapToObj(metrics::get).toList();
    }

    private static @Nullable String cell(String[] cells, int position) {
        return position < cells.length ? Cells.text(cells[position]) : null;
    }

    /** Known before the row's numbers, which may be written with its sign. */
    private String paidIn(String[] cells) {
        if (currencyColumns.length == 0) {
            return currency;
        }
        Set<String> named = new TreeSet<>();
        for (int i : currencyColumns) {
            String code = currency(columns.get(i), cell(cells, i));
            if (code != null) {
                named.add(code);
            }
        }
        return named.isEmpty() ? currency : String.join(RowSums.SEVERAL, named);
    }

    private @Nullable String currency(PlannedColumn column, @Nullable String cell) {
        String code = Cells.currency(cell);
        return code == null ? null : storable(column, code);
    }

    private String storable(PlannedColumn column, String cell) {
        if (cell.indexOf('\0') < 0) {
            return cell;
        }
        notes.putIfAbsent(column.name(), REPLACED_CHARACTER);
        return ResultColumn.storable(cell);
    }

    private @Nullable BigDecimal number(int metric, String cell, String paidIn) {
        NumberColumn column = numbers.get(metric);
        BigDecimal number = column.read(cell, paidIn);
        if (number == null) {
            unreadMetrics.set(metric);
            unread(column.name(), NOT_A_NUMBER);
        }
        return number;
    }

    private @Nullable Boolean flag(PlannedColumn column, String cell) {
        Boolean flag = Cells.flag(cell);
        if (flag == null) {
            unread(column.name(), NOT_A_FLAG);
        }
        return flag;
    }

    /** A day just outside counts as the nearest day of the week: event dates and week edges may use different zones. */
    private @Nullable LocalDate day(PlannedColumn column, String cell) {
        LocalDate day = Cells.day(cell);
        if (day == null) {
            unread(column.name(), NOT_A_DATE);
            return null;
        }
        if (week.contains(day)) {
            return day;
        }
        if (day.equals(week.start().minusDays(1))) {
            return week.start();
        }
        if (day.equals(week.end().plusDays(1))) {
            return week.end();
        }
        datesOutside = true;
        return null;
    }

    private void unread(String column, String reason) {
        notes.put(column, reason);
        unread.merge(column, 1, Integer::sum);
    }
}
