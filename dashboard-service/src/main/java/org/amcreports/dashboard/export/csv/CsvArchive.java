package org.amcreports.dashboard.export.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.export.report.FileNames;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.TextWidget;

/** A report as a ZIP archive: a file for each widget and one that explains them. */
public final class CsvArchive {

    private static final String README = "README.txt";

    private CsvArchive() {}

    /** Writes row by row; {@code out} is left open. */
    public static void write(Report report, OutputStream out) throws IOException {
        Map<Section, String> files = files(report);
        LocalDateTime at = LocalDateTime.ofInstant(report.at(), ZoneOffset.UTC);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        begin(zip, README, at);
        Readme.write(report, files, text);
        text.flush();
        for (Map.Entry<Section, String> file : files.entrySet()) {
            begin(zip, file.getValue(), at);
            write(file.getKey(), text);
            text.flush();
        }
        zip.finish();
    }

    private static void write(Section section, Writer text) throws IOException {
        if (section.widget().type() == WidgetType.TEXT) {
            text.write(TextWidget.text(section.widget()));
        } else {
            WidgetCsv.write(section, text);
        }
    }

    private static void begin(ZipOutputStream zip, String name, LocalDateTime at) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(at);
        zip.putNextEntry(entry);
    }

    private static Map<Section, String> files(Report report) {
        Map<Section, String> files = new LinkedHashMap<>();
        for (Section section : report.sections()) {
            String ending = section.widget().type() == WidgetType.TEXT ? "txt" : "csv";
            files.put(
                    section,
                    FileNames.numbered(files.size() + 1, section.widget().title(), ending));
        }
        return files;
    }
}
