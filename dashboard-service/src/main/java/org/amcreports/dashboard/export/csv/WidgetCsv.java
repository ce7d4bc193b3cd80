package org.amcreports.dashboard.export.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.report.Section;
import org.jspecify.annotations.Nullable;

/** A widget's table; each row carries the version and age of its figures, so that it can be taken out of the file. */
final class WidgetCsv {

    private static final List<String> OF_EVERY_ROW = List.of("data_version", "as_of");

    private WidgetCsv() {}

    static void write(Section section, Writer out) throws IOException {
        if (section.showsFigures()) {
            writeTable(section.body().orElseThrow(), out);
        } else {
            writeReason(section, out);
        }
    }

    private static void writeTable(Body body, Writer out) throws IOException {
        Table table = body.table();
        out.write(CsvText.line(header(table)));
        for (List<@Nullable Object> row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(row);
            cells.add(body.marks().version());
            cells.add(body.marks().asOf());
            out.write(CsvText.line(cells));
        }
    }

    /** A dimension may bear one of the names that are added. */
    private static List<String> header(Table table) {
        List<String> names =
                new ArrayList<>(table.columns().stream().map(Column::name).toList());
        Set<String> taken = new HashSet<>(names);
        for (String name : OF_EVERY_ROW) {
            String free = name;
            while (!taken.add(free)) {
                free += "_of_row";
            }
            names.add(free);
        }
        return names;
    }

    private static void writeReason(Section section, Writer out) throws IOException {
        out.write(CsvText.line(List.of("state", "reason")));
        List<@Nullable Object> why = new ArrayList<>();
        why.add(section.state().wireName());
        why.add(section.result().verdict().reason());
        out.write(CsvText.line(why));
    }
}
