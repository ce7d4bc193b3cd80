package org.amcreports.collection.results;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of results was received. */
@ApplicationScoped
class DownloadMeters {

    private final Counter bytes;
    private final Counter rows;

    DownloadMeters(MeterRegistry meters) {
        bytes = Counter.builder("amcreports.collection.results.received")
                .description("What was downloaded of results from AMC")
                .baseUnit("bytes")
                .register(meters);
        rows = Counter.builder("amcreports.collection.results.stored")
                .description("Rows of results that were stored")
                .baseUnit("rows")
                .register(meters);
    }

    void stored(StoredResult result) {
        rows.increment(result.rowCount());
    }

    InputStream counting(InputStream file) {
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                bytes.increment(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                bytes.increment(Math.max(0, read));
                return read;
            }
        };
    }
}
