package org.amcreports.dashboard.export.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.Table;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
public final class Words {

    public static final String MISSING = "–";
    public static final String NO_VALUE = "(none)";
    public static final String OTHERS = "(others)";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN_VALUES = 20;

    private Words() {}

    public static String of(Instant moment) {
        return MINUTE.format(moment);
    }

    public static String of(DaySpan days) {
        return days.from() + " to " + days.to();
    }

    /** Every digit, the thousands apart. */
    public static String of(@Nullable BigDecimal number) {
        if (number == null) {
            return MISSING;
        }
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int i = (point < 0 ? plain.length() : point) - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return number.signum() < 0 ? "−" + text : text.toString();
    }

    public static String cell(Column column, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return of(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value == null) {
            return column.role() == Column.Role.DIMENSION ? NO_VALUE : MISSING;
        }
        return value.toString();
    }

    /** What a column is called; a series' own name sets apart what several series show. */
    public static String heading(Column column) {
        String name = named(column) + unit(column);
        return column.label() == null ? numbered(name, column) : name + ", " + column.label();
    }

    private static String named(Column column) {
        MetricDescription description = column.description();
        return description == null
                ? capitalised(column.metric() == null ? column.name() : column.metric())
                : description.label();
    }

    private static String unit(Column column) {
        if (column.currency() != null) {
            return " (" + column.currency() + ")";
        }
        MetricDescription description = column.description();
        return description != null && "percent".equals(description.unit()) ? " (%)" : "";
    }

    private static String numbered(String name, Column column) {
        boolean repeated = column.metric() != null && !column.metric().equals(column.name());
        return repeated && column.series() != null ? name + ", " + (column.series() + 1) : name;
    }

    /** The values of a row's dimensions. */
    public static String group(Table table, List<@Nullable Object> row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            if (column.role() == Column.Role.DIMENSION) {
                parts.add(cell(column, row.get(i)));
            }
        }
        return String.join(" / ", parts);
    }

    public static String filters(Map<String, List<@Nullable String>> filters) {
        return filters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + values(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** A name from a definition or an answer, as a heading. */
    public static String capitalised(String name) {
        String words = name.replace('_', ' ').strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String some(List<String> all, int most) {
        String shown = all.stream().limit(most).collect(Collectors.joining(", "));
        return all.size() > most ? shown + " and " + (all.size() - most) + " more" : shown;
    }

    private static String values(List<@Nullable String> values) {
        return values.isEmpty()
                ? "nothing"
                : some(
                        values.stream()
                                .map(value -> value == null ? NO_VALUE : value)
                                .toList(),
                        SHOWN_VALUES);
    }
}
