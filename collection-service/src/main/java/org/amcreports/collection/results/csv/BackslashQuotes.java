package org.amcreports.collection.results.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Turns AMC's default dialect into RFC 4180: inside a quoted cell {@code \"} becomes {@code ""} and {@code \\} becomes
 * {@code \}. Every other backslash, and each one in an unquoted cell, is an ordinary character: {@code C:\new} is no
 * line break. Doubled quotes pass as they are.
 */
final class BackslashQuotes extends FilterReader {

    private static final int NONE = -2;

    private enum At {
        CELL_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE
    }

    private final char[] ahead = new char[16 * 1024];
    private int position;
    private int limit;
    private At at = At.CELL_START;
    private int pushedBack = NONE;
    private boolean quoteOwed;

    BackslashQuotes(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        for (int count = 0; count < length; count++) {
            int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count] = (char) next;
        }
        return length;
    }

    @Override
    public int read() throws IOException {
        if (quoteOwed) {
            quoteOwed = false;
            return '"';
        }
        int c = take();
        if (at == At.QUOTED) {
            return quoted(c);
        }
        boolean opens = c == '"' && at != At.UNQUOTED;
        boolean ends = c == ',' || c == '\n' || c == '\r';
        at = opens ? At.QUOTED : ends ? At.CELL_START : At.UNQUOTED;
        return c;
    }

    /** A quote after the closing quote opens the cell again, which is how a doubled quote passes. */
    private int quoted(int c) throws IOException {
        if (c == '"') {
            at = At.AFTER_QUOTE;
        }
        if (c != '\\') {
            return c;
        }
        int escaped = take();
        if (escaped == '"') {
            quoteOwed = true;
            return '"';
        }
        if (escaped != '\\') {
            pushedBack = escaped;
        }
        return '\\';
    }

    private int take() throws IOException {
        if (pushedBack != NONE) {
            int c = pushedBack;
            pushedBack = NONE;
            return c;
        }
        if (position >= limit) {
            position = 0;
            limit = in.read(ahead, 0, ahead.length);
        }
        return limit <= 0 ? -1 : ahead[position++];
    }
}
