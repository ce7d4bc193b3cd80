package org.amcreports.dashboard.export;

import java.io.IOException;
import java.io.OutputStream;
import org.amcreports.dashboard.export.csv.CsvArchive;
import org.amcreports.dashboard.export.pdf.PdfReport;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.wire.WireNamed;

/** What a dashboard can be exported as. */
public enum ExportFormat implements WireNamed {
    CSV("application/zip", "zip", CsvArchive::write),
    PDF("application/pdf", "pdf", PdfReport::write);

    private final String mediaType;
    private final String ending;
    private final Writing writing;

    ExportFormat(String mediaType, String ending, Writing writing) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.writing = writing;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    /** Ends early with an {@link java.io.InterruptedIOException} where its thread is interrupted. */
    void write(Report report, OutputStream out) throws IOException {
        writing.write(report, out);
    }

    private interface Writing {
        void write(Report report, OutputStream out) throws IOException;
    }
}
