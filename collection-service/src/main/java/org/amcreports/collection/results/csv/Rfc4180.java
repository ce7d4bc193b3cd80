package org.amcreports.collection.results.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as RFC 4180 says, in UTF-8: CRLF, doubled quotes, quotes only where needed. */
public final class Rfc4180 {

    private Rfc4180() {}

    public static byte[] line(List<String> cells) {
        StringBuilder line = new StringBuilder(16 * cells.size());
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, cells.get(i));
        }
        if (cells.size() == 1 && cells.get(0).isEmpty()) {
            line.append("\"\""); // A blank line would not be read as a row.
        }
        return line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder line, String cell) {
        if (needsQuotes(cell)) {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            line.append(cell);
        }
    }

    private static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            switch (cell.charAt(i)) {
                case '"', ',', '\r', '\n' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
