package org.amcreports.dashboard.export.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.export.report.Comparisons;
import org.amcreports.dashboard.export.report.Facts;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.Words;

/** What the archive's reader has to know of the files, widget by widget. */
final class Readme {

    private static final String FORM = """
            The CSV files are UTF-8 by RFC 4180 with a header. A missing value is empty, empty text is "".
            Text that a spreadsheet would take for a formula begins with an apostrophe.
            Each row names the version (data_version) and the age (as_of) of its figures.
            """;

    private Readme() {}

    /** @param files the widgets' files, in the sections' order */
    static void write(Report report, Map<Section, String> files, Writer out) throws IOException {
        out.write(report.name() + "\n");
        String description = report.dashboard().description();
        if (description != null && !description.isBlank()) {
            out.write(description + "\n");
        }
        out.write("\n" + PublicIds.of(report.dashboard().id()) + "\n");
        for (String fact : Facts.of(report)) {
            out.write(fact + "\n");
        }
        out.write("\n" + FORM);
        for (Map.Entry<Section, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue(), out);
        }
    }

    private static void write(Section section, String file, Writer out) throws IOException {
        out.write("\n" + file + "\n");
        out.write("  " + section.widget().title() + "\n");
        out.write("  " + Facts.state(section) + "\n");
        for (String fact : Facts.of(section)) {
            out.write("  " + fact + "\n");
        }
        if (section.showsFigures()) {
            writeTotals(section, out);
        }
    }

    private static void writeTotals(Section section, Writer out) throws IOException {
        var body = section.body().orElseThrow();
        for (var total : body.totals().entrySet()) {
            out.write("  total " + total.getKey() + ": " + Words.of(total.getValue()) + "\n");
        }
        for (Comparisons.Compared compared : Comparisons.of(body)) {
            out.write("  " + compared.column() + ", " + compared.words() + "\n");
        }
    }
}
