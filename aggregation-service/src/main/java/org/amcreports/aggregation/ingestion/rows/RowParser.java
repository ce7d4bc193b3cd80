package org.amcreports.aggregation.ingestion.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.fact.Fact;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one CSV line into a fact, as the plan says, and remembers what it could not read. */
public final class RowParser {

    public static final String NOT_A_NUMBER = "not_a_number";

    private final DateRange week;
    private final String currency;
    private final List<PlannedColumn> columns;
    private final List<String> metrics;
    private final List<String> dimensions;
    private final Map<String, String> notes = new HashMap<>();
    private boolean datesOutside;

    public RowParser(ColumnPlan plan, DateRange week, String currency) {
        this.week = week;
        this.currency = currency;
        this.columns = plan.columns();
        this.metrics = plan.measures().stream().map(Measure::name).toList();
        this.dimensions = plan.dimensions();
    }

    public List<String> metrics() {
        return metrics;
    }

    public List<String> dimensions() {
        return dimensions;
    }

    public Map<String, String> notes() {
        return notes;
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
        Set<String> paidIn = new TreeSet<>();
        List<String> unread = List.of();
        int metric = 0;
        int dimension = 0;
        for (int i = 0; i < columns.size(); i++) {
            PlannedColumn column = columns.get(i);
            String cell = i < cells.length ? text(column, cells[i]) : null;
            switch (column.use()) {
                case METRIC -> {
                    BigDecimal value = number(column, cell);
                    if (value == null && cell != null) {
                        unread = with(unread, column.name());
                    }
                    values[metric++] = value;
                }
                case DIMENSION -> groups[dimension++] = cell;
                case CURRENCY -> {
                    groups[dimension++] = cell;
                    if (cell != null) {
                        paidIn.add(cell);
                    }
                }
                case DATE -> day = day(cell);
                case FILTERED -> filtered = "true".equalsIgnoreCase(cell);
                case IGNORE -> {}
            }
        }
        return new Fact(day, filtered, paidIn(paidIn), values, groups, unread);
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }

    private String paidIn(Set<String> named) {
        return named.isEmpty() ? currency : String.join(RowSums.SEVERAL, named);
    }

    /** PostgreSQL stores every character but one. */
    private static @Nullable String text(PlannedColumn column, String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw new PoisonRecordException("column " + column.name() + " has a cell with the character U+0000");
        }
        return Cells.text(cell);
    }

    private @Nullable BigDecimal number(PlannedColumn column, @Nullable String cell) {
        if (cell == null) {
            return null;
        }
        BigDecimal delivered = Cells.number(cell);
        if (delivered == null) {
            notes.put(column.name(), NOT_A_NUMBER);
            return null;
        }
        return column.unit().toStored(delivered);
    }

    /** A day just outside counts as the nearest day of the week: event dates and week edges may use different zones. */
    private @Nullable LocalDate day(@Nullable String cell) {
        LocalDate day = Cells.day(cell);
        if (day == null || week.contains(day)) {
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
}
