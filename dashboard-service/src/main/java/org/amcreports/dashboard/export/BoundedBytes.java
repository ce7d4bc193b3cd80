package org.amcreports.dashboard.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A file in memory, up to a size. */
final class BoundedBytes extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;

    BoundedBytes(int most) {
        this.most = most;
    }

    /** The file has grown beyond its bound. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody waits for the file");
        }
        if (length > most - bytes.size()) {
            throw new FullException();
        }
        bytes.write(more, from, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
