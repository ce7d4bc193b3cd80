package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Pages;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.amcreports.dashboard.export.report.Facts;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Words;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report on pages: first what it is about, then its widgets in rows, as they stand on the dashboard. */
public final class PdfReport {

    private static final float TITLE = 20;
    private static final float TEXT = 9;
    private static final int MOST_LINES = 6;

    private PdfReport() {}

    /** Ends early with an {@link java.io.InterruptedIOException} where its thread is interrupted. */
    public static void write(Report report, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            describe(document, report);
            Typeface typeface = Typeface.in(document);
            try (Pages pages = new Pages(document, typeface)) {
                drawHead(report, pages);
                for (Row row : Row.of(report.sections())) {
                    row.draw(pages);
                }
                if (typeface.isLacking()) {
                    drawLines(
                            pages,
                            List.of(Typeface.REPLACEMENT + " stands for a character that the font of this file lacks;"
                                    + " the CSV export has it."),
                            Ink.WARNING);
                }
                pages.finish(foot(report));
            }
            document.save(out);
        }
    }

    private static void describe(PDDocument document, Report report) {
        document.getDocumentInformation().setTitle(report.name());
        document.getDocumentInformation()
                .setCreationDate(GregorianCalendar.from(report.at().atZone(ZoneOffset.UTC)));
    }

    private static void drawHead(Report report, Pages pages) throws IOException {
        Typeface typeface = pages.canvas().typeface();
        for (String line : typeface.wrap(report.name(), TITLE, Pages.width(), 2)) {
            Area area = pages.take(TITLE + 6);
            pages.canvas().text(line, area.x(), area.y() + 6, TITLE, Ink.TEXT);
        }
        String description = report.dashboard().description();
        if (description != null && !description.isBlank()) {
            drawLines(pages, typeface.wrap(description, TEXT, Pages.width(), MOST_LINES), Ink.TEXT);
        }
        String facts = String.join(" · ", Facts.of(report));
        drawLines(pages, typeface.wrap(facts, TEXT, Pages.width(), MOST_LINES), Ink.FAINT_TEXT);
        pages.take(8);
    }

    private static void drawLines(Pages pages, List<String> lines, Ink ink) throws IOException {
        for (String line : lines) {
            Area area = pages.take(TEXT + 3);
            pages.canvas().text(line, area.x(), area.y() + 3, TEXT, ink);
        }
    }

    private static String foot(Report report) {
        return report.name() + ", " + report.dateRange()
                + (report.days() == null ? "" : ", " + Words.of(report.days())) + ", exported "
                + Words.of(report.at());
    }
}
