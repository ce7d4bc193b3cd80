package org.amcreports.sandbox.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows by date, in the order in which they came, in a file that goes with the process: a data set may be larger than memory.
 * What is kept in memory is where the blocks of each date are.
 */
final class RowFile {

    private static final int MOST_BUFFERED = 2 << 20;
    private static final int NULL = -1;

    private record Block(long position, int length, int rows) {}

    /** Rows of one date that are not in the file yet. */
    private static final class Pending {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int rows;
    }

    private final int keys;
    private final int metrics;
    private final FileChannel file;
    private final NavigableMap<LocalDate, List<Block>> blocks = new TreeMap<>();
    private final NavigableMap<LocalDate, Pending> pending = new TreeMap<>();
    private long size;
    private int buffered;

    RowFile(Definition definition) {
        keys = definition.keyColumns().size();
        metrics = definition.metrics().size();
        try {
            file = FileChannel.open(
                    Files.createTempFile("amc-sandbox-", ".rows"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for the rows of a data set", e);
        }
    }

    void add(Row row) {
        Pending rows = pending.computeIfAbsent(row.date(), date -> new Pending());
        int before = rows.bytes.size();
        row.keys().forEach(cell -> write(rows.bytes, cell));
        row.metrics().forEach(cell -> write(rows.bytes, cell));
        rows.rows++;
        buffered += rows.bytes.size() - before;
        if (buffered >= MOST_BUFFERED) {
            flush();
        }
    }

    /** After the last row. */
    void flush() {
        pending.forEach((date, rows) -> {
            blocks.computeIfAbsent(date, key -> new ArrayList<>()).add(new Block(size, rows.bytes.size(), rows.rows));
            append(ByteBuffer.wrap(rows.bytes.toByteArray()));
        });
        pending.clear();
        buffered = 0;
    }

    /** Of the rows that are in the file; null where there are none. */
    @Nullable
    LocalDate lastDate() {
        return blocks.isEmpty() ? null : blocks.lastKey();
    }

    /** From the one date until before the other. */
    Stream<Row> rows(LocalDate from, LocalDate until) {
        return blocks.subMap(from, until).entrySet().stream()
                .flatMap(dated -> dated.getValue().stream().flatMap(block -> rows(dated.getKey(), block)));
    }

    private Stream<Row> rows(LocalDate date, Block block) {
        ByteBuffer bytes = read(block);
        return IntStream.range(0, block.rows())
                .mapToObj(row -> new Row(date, cells(bytes, keys), cells(bytes, metrics)));
    }

    private void append(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                size += file.write(bytes, size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows of a data set cannot be kept", e);
        }
    }

    private ByteBuffer read(Block block) {
        ByteBuffer bytes = ByteBuffer.allocate(block.length());
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, block.position() + bytes.position()) < 0) {
                    throw new IOException("the file ends too early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows of a data set cannot be read", e);
        }
        return bytes.flip();
    }

    private static void write(ByteArrayOutputStream bytes, @Nullable String cell) {
        byte[] text = Objects.requireNonNullElse(cell, "").getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(cell == null ? NULL : text.length)
                .array());
        bytes.writeBytes(text);
    }

    private static List<@Nullable String> cells(ByteBuffer bytes, int count) {
        List<@Nullable String> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = bytes.getInt();
            if (length == NULL) {
                cells.add(null);
            } else {
                cells.add(new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8));
                bytes.position(bytes.position() + length);
            }
        }
        return cells;
    }
}
