package org.amcreports.collection.results.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The header and rows of one CSV file, plain or gzipped, with or without a byte order mark, in either quoting style. */
public final class CsvRows implements AutoCloseable {

    /** A cell as long as this is an unclosed quote, not a name. */
    static final int LONGEST_CELL = 256 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final CsvFactory PARSERS = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_CELL)
                    .build())
            .build();

    private final CsvParser parser;
    private final @Nullable List<String> header;

    private CsvRows(Reader text) throws IOException {
        parser = PARSERS.createParser(text);
        header = read();
    }

    /** A file of AMC's. */
    public static CsvRows of(InputStream file) throws IOException {
        return new CsvRows(new BackslashQuotes(text(file)));
    }

    /** A file, or a part of one, as {@link Rfc4180} writes it: there a backslash is always itself. */
    public static CsvRows ofRfc4180(InputStream file) throws IOException {
        return new CsvRows(text(file));
    }

    /** The first line; null for a file without any. */
    public @Nullable List<String> header() {
        return header;
    }

    /** The next row, as many cells as the header, an empty cell being ""; null after the last. */
    public @Nullable List<String> next() throws IOException {
        if (header == null) {
            return null;
        }
        List<String> row = read();
        if (row != null && row.size() != header.size()) {
            throw new InvalidCsvException(
                    "line " + line() + " has " + row.size() + " cells under " + header.size() + " columns");
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Failures of the stream itself pass as they are: they say nothing about the file. */
    private @Nullable List<String> read() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            List<String> cells = header == null ? new ArrayList<>() : new ArrayList<>(header.size());
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                cells.add(parser.getText());
            }
            return cells;
        } catch (JsonProcessingException e) {
            throw new InvalidCsvException("line " + line() + " is not valid CSV", e);
        } catch (CharacterCodingException e) {
            throw new InvalidCsvException("near line " + line() + " it is not UTF-8", e);
        }
    }

    /** The parser stands behind the row's line break. */
    private int line() {
        int next = parser.currentLocation().getLineNr();
        return parser.currentLocation().getColumnNr() <= 1 && next > 1 ? next - 1 : next;
    }

    private static Reader text(InputStream file) throws IOException {
        BufferedInputStream plain = plain(file);
        if (startsWith(plain, BYTE_ORDER_MARK)) {
            plain.skipNBytes(BYTE_ORDER_MARK.length);
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return new InputStreamReader(plain, strict);
    }

    private static BufferedInputStream plain(InputStream file) throws IOException {
        BufferedInputStream received = new BufferedInputStream(file, BUFFER);
        return startsWith(received, GZIP)
                ? new BufferedInputStream(new GZIPInputStream(received, BUFFER), BUFFER)
                : received;
    }

    private static boolean startsWith(BufferedInputStream stream, byte[] magic) throws IOException {
        stream.mark(magic.length);
        boolean same = Arrays.equals(stream.readNBytes(magic.length), magic);
        stream.reset();
        return same;
    }
}
