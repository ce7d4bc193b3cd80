package org.amcreports.collection.results;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import org.amcreports.collection.results.csv.CsvRows;
import org.amcreports.collection.results.csv.InvalidCsvException;
import org.jspecify.annotations.Nullable;

/** The rows of all files of a result, one file open at a time; every file must have the header of the first. */
final class ResultRows implements AutoCloseable {

    /** How a file is opened: over HTTP, or from memory in a test. */
    interface Files {
        InputStream open(URI address) throws IOException;
    }

    private final Iterator<URI> addresses;
    private final Files files;
    private int file;
    private @Nullable List<String> header;
    private @Nullable CsvRows rows;
    private volatile @Nullable InputStream received;
    private volatile boolean closed;

    ResultRows(List<URI> addresses, Files files) {
        this.addresses = addresses.iterator();
        this.files = files;
    }

    /** Opens files up to the first that is not wholly empty; null when all are. */
    @Nullable
    List<String> header() throws IOException {
        while (header == null && openNext()) {
            // A file of zero bytes has neither header nor rows.
        }
        return header;
    }

    @Nullable
    List<String> next() throws IOException {
        try {
            do {
                List<String> row = rows == null ? null : rows.next();
                if (row != null) {
                    return row;
                }
            } while (openNext());
            return null;
        } catch (InvalidCsvException e) {
            throw inFile(e);
        }
    }

    private boolean openNext() throws IOException {
        closeFile();
        if (!addresses.hasNext()) {
            return false;
        }
        file++;
        InputStream body = files.open(addresses.next());
        received = body;
        if (closed) {
            closeFile();
            throw new IOException("closed while a file was being opened");
        }
        rows = CsvRows.of(body);
        List<String> own = rows.header();
        if (header != null && own != null && !own.equals(header)) {
            throw new InvalidCsvException("its header is not that of the first file");
        }
        header = own == null ? header : own;
        return true;
    }

    private InvalidCsvException inFile(InvalidCsvException failure) {
        InvalidCsvException named = new InvalidCsvException("file " + file + ": " + failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** May be called from another thread, to end a read that hangs. */
    @Override
    public void close() {
        closed = true;
        closeFile();
    }

    private void closeFile() {
        InputStream open = received;
        received = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // What was needed of it has been read.
        }
    }
}
