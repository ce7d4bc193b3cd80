package org.amcreports.dashboard.export.pdf.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The embedded font: Latin, Greek, Cyrillic and Hebrew; what it lacks is drawn as {@value #REPLACEMENT}. */
public final class Typeface {

    public static final char REPLACEMENT = '□';

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float LACKING = -1;
    private static final char ELLIPSIS = '…';

    private final PDFont font;
    private final Map<Integer, Float> advances = new HashMap<>();
    private boolean lacking;

    private Typeface(PDFont font) {
        this.font = font;
    }

    public static Typeface in(PDDocument document) throws IOException {
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE), FILE)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // looking for ligatures takes most of a drawing's time, and these scripts need none
            font.setEnableGsub(false);
            return new Typeface(PDType0Font.load(document, font, true));
        }
    }

    PDFont font() {
        return font;
    }

    /** Whether anything had to be replaced so far. */
    public boolean isLacking() {
        return lacking;
    }

    public float width(String text, float size) {
        return (float) drawable(text).codePoints().mapToDouble(this::advance).sum() / 1000 * size;
    }

    /** As much of the text as there is room for, with an ellipsis where it was cut. */
    public String clip(String text, float size, float room) throws IOException {
        String whole = drawable(text);
        if (width(whole, size) <= room) {
            return whole;
        }
        int fits = 0;
        int tooMany = whole.length();
        while (tooMany - fits > 1) {
            int tried = (fits + tooMany) / 2;
            if (width(whole.substring(0, tried).stripTrailing() + ELLIPSIS, size) <= room) {
                fits = tried;
            } else {
                tooMany = tried;
            }
        }
        return whole.substring(0, fits).stripTrailing() + ELLIPSIS;
    }

    /** Lines no wider than the room, broken between words where that can be; the last one is clipped. */
    public List<String> wrap(String text, float size, float room, int mostLines) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            wrap(paragraph, size, room, lines, mostLines);
        }
        if (lines.size() <= mostLines) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, mostLines));
        shown.set(mostLines - 1, shortened(lines.get(mostLines - 1), size, room));
        return shown;
    }

    private String shortened(String line, float size, float room) throws IOException {
        String clipped = clip(line, size, room - width(String.valueOf(ELLIPSIS), size));
        return clipped.endsWith(String.valueOf(ELLIPSIS)) ? clipped : clipped + ELLIPSIS;
    }

    private void wrap(String paragraph, float size, float room, List<String> lines, int mostLines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : drawable(paragraph).split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= room) {
                line = new StringBuilder(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            if (lines.size() > mostLines) {
                return;
            }
            line = new StringBuilder(clip(word, size, room));
        }
        lines.add(line.toString());
    }

    /** The text in glyphs that there are, in one line. */
    String drawable(String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                drawable.append(' ');
            } else if (Character.getType(point) == Character.FORMAT || Character.isISOControl(point)) {
                return;
            } else if (advance(point) != LACKING) {
                drawable.appendCodePoint(point);
            } else {
                lacking = true;
                drawable.append(REPLACEMENT);
            }
        });
        return drawable.toString();
    }

    /** In the order in which the glyphs stand from left to right. */
    static String visual(String text) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return text;
        }
        byte[] levels = new byte[bidi.getRunCount()];
        String[] runs = new String[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            runs[i] =
                    levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        return String.join("", runs);
    }

    private float advance(int point) {
        return advances.computeIfAbsent(point, this::measure);
    }

    private float measure(int point) {
        try {
            return font.getStringWidth(Character.toString(point));
        } catch (IllegalArgumentException | IOException e) {
            return LACKING;
        }
    }
}
