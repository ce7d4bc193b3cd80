package org.amcreports.dashboard.export.pdf.drawing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Pages of A4, the long side across, filled from top to bottom. */
public final class Pages implements Closeable {

    private static final PDRectangle SIZE = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;
    private static final float FOOT = 18;
    private static final float FOOT_SIZE = 7;

    private final PDDocument document;
    private final Typeface typeface;
    private @Nullable Canvas canvas;
    private float top;

    public Pages(PDDocument document, Typeface typeface) {
        this.document = document;
        this.typeface = typeface;
    }

    public static float width() {
        return SIZE.getWidth() - 2 * MARGIN;
    }

    /** The height of what fits on an empty page. */
    public static float height() {
        return SIZE.getHeight() - 2 * MARGIN - FOOT;
    }

    /** What is drawn on; the page of the area that was taken last. */
    public Canvas canvas() throws IOException {
        return canvas == null ? turn() : canvas;
    }

    public boolean hasRoomFor(float height) {
        return canvas != null && top - height >= MARGIN + FOOT;
    }

    /** The next strip over the whole width; on a new page where this one has no room for it. */
    public Area take(float height) throws IOException {
        if (!hasRoomFor(height)) {
            turn();
        }
        top -= height;
        return new Area(MARGIN, top, width(), height);
    }

    /** Begins a page. Here a drawing that nobody waits for any more ends. */
    public Canvas turn() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody waits for the pages");
        }
        if (canvas != null) {
            canvas.close();
        }
        PDPage page = new PDPage(SIZE);
        document.addPage(page);
        top = SIZE.getHeight() - MARGIN;
        canvas = new Canvas(new PDPageContentStream(document, page, AppendMode.OVERWRITE, true), typeface);
        return canvas;
    }

    /** Writes under every page what it belongs to and which of all it is. */
    public void finish(String foot) throws IOException {
        close();
        int all = document.getNumberOfPages();
        for (int i = 0; i < all; i++) {
            try (Canvas below = new Canvas(
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true), typeface)) {
                String number = "Page " + (i + 1) + " of " + all;
                float room = width() - typeface.width(number, FOOT_SIZE) - FOOT;
                below.text(typeface.clip(foot, FOOT_SIZE, room), MARGIN, MARGIN, FOOT_SIZE, Ink.FAINT_TEXT);
                below.textTo(number, MARGIN + width(), MARGIN, FOOT_SIZE, Ink.FAINT_TEXT);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (canvas != null) {
            canvas.close();
            canvas = null;
        }
    }
}
