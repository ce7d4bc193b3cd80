package org.amcreports.collection.results;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.results.csv.ChunkWriter;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.results.csv.Rfc4180;
import org.amcreports.collection.results.domain.ResultTally;
import org.jspecify.annotations.Nullable;

/** One reading of a result from its first file to its last, a chunk at a time; blocking, one call after the other. */
final class ResultReading implements AutoCloseable {

    private final ResultRows rows;
    private final List<ResultColumn> declared;
    private final ChunkWriter chunks = new ChunkWriter();
    private @Nullable ResultColumns columns;
    private @Nullable ResultTally tally;
    private byte @Nullable [] heldOver;
    private boolean ended;

    ResultReading(ResultRows rows, List<ResultColumn> declared) {
        this.rows = rows;
        this.declared = declared;
    }

    /** The next chunk, at least one; empty after the last. */
    Optional<GzipChunk> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        ResultTally counted = tally == null ? begin() : tally;
        while (!ended) {
            byte[] line = heldOver == null ? nextLine(counted) : heldOver;
            heldOver = null;
            if (line == null) {
                ended = true;
            } else if (!chunks.offer(line)) {
                heldOver = line;
                break;
            }
        }
        return Optional.of(chunks.take());
    }

    private ResultTally begin() throws IOException {
        columns = ResultColumns.of(rows.header(), declared);
        tally = columns.newTally();
        chunks.addHeader(Rfc4180.line(columns.names()));
        return tally;
    }

    private byte @Nullable [] nextLine(ResultTally counted) throws IOException {
        List<String> row = rows.next();
        if (row == null) {
            return null;
        }
        counted.add(row);
        return Rfc4180.line(row);
    }

    /** What has been read, once {@link #next()} was empty. */
    StoredResult result(UUID weekResultId) {
        if (!ended || tally == null || columns == null) {
            throw new IllegalStateException("The result has not been read to its end");
        }
        return new StoredResult(
                weekResultId,
                tally.checksum(),
                tally.rows(),
                tally.suppressedRows(),
                Content.of(tally.rows(), tally.suppressedRows(), tally.hasFilteredColumn()),
                columns.all(),
                tally.firstMetricTotal().orElse(null));
    }

    @Override
    public void close() {
        rows.close();
    }
}
