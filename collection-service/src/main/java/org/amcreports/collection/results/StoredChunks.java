package org.amcreports.collection.results;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.results.objects.ObjectStore;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.collection.results.persistence.ResultChunks.StoredChunk;

/** The chunks of results, wherever their bytes are: new ones where the configuration says, the others where they were put. */
@ApplicationScoped
public class StoredChunks {

    private final ResultChunks rows;
    private final ObjectStore objects;
    private final ResultsConfig config;

    StoredChunks(ResultChunks rows, ObjectStore objects, ResultsConfig config) {
        this.rows = rows;
        this.objects = objects;
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        if (config.store() == ResultsConfig.Store.S3) {
            objects.location("");
        }
    }

    /**
     * Each object has a key of its own, so that nothing written or deleted late meets another attempt's. Its row comes
     * first: what a crash leaves of it is purged as any other upload that was not finished.
     */
    public Uni<Void> add(UUID weekResultId, String folder, GzipChunk chunk) {
        if (config.store() == ResultsConfig.Store.POSTGRESQL) {
            return rows.insert(weekResultId, chunk);
        }
        String location = objects.location(
                "%s/%s/%06d-%s.csv.gz".formatted(folder, weekResultId, chunk.ordinal(), UUID.randomUUID()));
        return rows.insert(weekResultId, chunk, location).chain(() -> objects.put(location, chunk.bytes()));
    }

    /** Fails without one. */
    public Uni<GzipChunk> get(UUID weekResultId, int ordinal) {
        return rows.find(weekResultId, ordinal)
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("The rows were deleted while they were read")))
                .chain(found ->
                        bytes(found).map(bytes -> new GzipChunk(ordinal, found.firstRow(), found.rowCount(), bytes)));
    }

    private Uni<byte[]> bytes(StoredChunk found) {
        return found.location() == null
                ? Uni.createFrom().item(Objects.requireNonNull(found.bytes()).getBytes())
                : objects.get(found.location());
    }
}
