package org.amcreports.sandbox.data;

import java.io.PrintWriter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** How a report is written as text: a field is quoted only where it must be, null is an empty field. */
public enum CsvDialect {
    /** AMC's default: a quote inside a quoted field is {@code \"}, a backslash {@code \\}. */
    BACKSLASH,
    /** RFC 4180: a quote inside a quoted field is {@code ""}. */
    DOUBLED;

    public void write(Report report, PrintWriter text) {
        line(text, report.columns().stream().map(Column::name).iterator());
        report.rows().forEach(row -> line(text, row.iterator()));
    }

    private void line(PrintWriter text, Iterator<@Nullable String> cells) {
        while (cells.hasNext()) {
            String cell = cells.next();
            if (cell != null) {
                text.append(needsQuotes(cell) ? quoted(cell) : cell);
            }
            text.append(cells.hasNext() ? ',' : '\n');
        }
    }

    private boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || (this == BACKSLASH && cell.indexOf('\\') >= 0);
    }

    private String quoted(String cell) {
        String escaped = this == DOUBLED
                ? cell.replace("\"", "\"\"")
                : cell.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped + '"';
    }
}
