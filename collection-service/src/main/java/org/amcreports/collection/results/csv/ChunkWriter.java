package org.amcreports.collection.results.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Packs lines into chunks; holds one chunk at most. */
public final class ChunkWriter {

    /** Data that cannot be compressed grows by less than the kilobyte left here. */
    public static final int MOST_BYTES = 1024 * 1024 - 1024;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(MOST_BYTES);
    private int ordinal;
    private long firstRow;
    private int rows;

    public void addHeader(byte[] line) throws InvalidCsvException {
        refuseIfTooLong(line);
        lines.writeBytes(line);
    }

    /** False when the chunk is full: {@link #take()} it and offer the line again. */
    public boolean offer(byte[] line) throws InvalidCsvException {
        refuseIfTooLong(line);
        if (lines.size() + line.length > MOST_BYTES) {
            return false;
        }
        lines.writeBytes(line);
        rows++;
        return true;
    }

    /** The chunk so far; the next one begins. */
    public GzipChunk take() throws IOException {
        GzipChunk chunk = new GzipChunk(ordinal, firstRow, rows, gzip());
        ordinal++;
        firstRow += rows;
        rows = 0;
        lines.reset();
        return chunk;
    }

    private byte[] gzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(lines.size() / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 8192)) {
            lines.writeTo(gzip);
        }
        return packed.toByteArray();
    }

    private void refuseIfTooLong(byte[] line) throws InvalidCsvException {
        if (line.length > MOST_BYTES) {
            throw new InvalidCsvException("row " + (firstRow + rows + 1) + " is longer than a megabyte");
        }
    }
}
