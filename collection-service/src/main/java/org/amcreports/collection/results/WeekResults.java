package org.amcreports.collection.results;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.amcreports.collection.results.csv.CsvRows;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.results.domain.StoredVersion;
import org.amcreports.collection.results.domain.WeekVersion;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.collection.results.persistence.StoredVersions;

/** The rows in the ledger, read a chunk at a time as fast as they are consumed. */
@ApplicationScoped
public class WeekResults {

    private final StoredVersions results;
    private final ResultChunks chunks;
    private final StoredChunks stored;
    private final Vertx vertx;

    WeekResults(StoredVersions results, ResultChunks chunks, StoredChunks stored, Vertx vertx) {
        this.results = results;
        this.chunks = chunks;
        this.stored = stored;
        this.vertx = vertx;
    }

    public Uni<Optional<StoredVersion>> find(WeekVersion key) {
        return results.find(key);
    }

    /** The gzipped CSV file, in pieces. */
    public Multi<byte[]> gzipped(StoredVersion result) {
        return chunks(result, 0).map(GzipChunk::bytes);
    }

    /** The CSV file, in pieces. */
    public Multi<byte[]> plain(StoredVersion result) {
        return chunks(result, 0)
                .onItem()
                .transformToUniAndConcatenate(
                        chunk -> vertx.executeBlocking(() -> unpacked(chunk).readAllBytes(), false));
    }

    /** At most {@code limit} rows, in the original order, from the {@code first} on, counted from 0. */
    public Uni<List<List<String>>> rows(StoredVersion result, long first, int limit) {
        return chunks.position(result.id(), first).chain(position -> chunks(result, position.ordinal())
                .onItem()
                .transformToUniAndConcatenate(chunk -> vertx.executeBlocking(() -> rows(chunk), false))
                .onItem()
                .<List<String>>disjoint()
                .skip()
                .first(first - position.firstRow())
                .select()
                .first(limit)
                .collect()
                .asList());
    }

    /** A chunk that is missing ends the stream with a failure: half a file must not look like a whole one. */
    private Multi<GzipChunk> chunks(StoredVersion result, int firstOrdinal) {
        return Multi.createFrom()
                .range(firstOrdinal, result.chunkCount())
                .onItem()
                .transformToUniAndConcatenate(ordinal -> stored.get(result.id(), ordinal));
    }

    private static List<List<String>> rows(GzipChunk chunk) throws IOException {
        List<List<String>> rows = new ArrayList<>(chunk.rowCount());
        try (CsvRows csv = CsvRows.ofRfc4180(new ByteArrayInputStream(chunk.bytes()))) {
            List<String> row = chunk.ordinal() == 0 ? csv.next() : csv.header();
            for (; row != null; row = csv.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static GZIPInputStream unpacked(GzipChunk chunk) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(chunk.bytes()));
    }
}
