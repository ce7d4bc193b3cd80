package org.amcreports.collection.results;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.results.csv.InvalidCsvException;
import org.amcreports.collection.results.persistence.ResultChunks;

/**
 * Brings results from AMC to where they are kept, in memory that does not grow with them: the next chunk is read from the
 * network only when the last one is stored.
 */
@ApplicationScoped
public class ResultStore {

    private static final int FRESH_ADDRESSES = 3;

    private final AmcClient amc;
    private final ResultFiles files;
    private final ResultChunks chunks;
    private final StoredChunks stored;
    private final ResultsConfig config;
    private final DownloadMeters meters;
    private final Gate gate;
    private final WorkerExecutor readers;

    ResultStore(
            AmcClient amc,
            ResultFiles files,
            ResultChunks chunks,
            StoredChunks stored,
            ResultsConfig config,
            DownloadMeters meters,
            Vertx vertx) {
        this.amc = amc;
        this.files = files;
        this.chunks = chunks;
        this.stored = stored;
        this.config = config;
        this.meters = meters;
        this.gate = new Gate(config.parallel());
        this.readers = vertx.createSharedWorkerExecutor("amc-results", config.parallel());
    }

    /**
     * Stores the rows of an execution that has succeeded, before there is a ledger row for them. Fails with an
     * {@link AmcException}: the week's when the files are not what they should be, else transient; or with what the
     * database or the object store said. After a failure nothing of it is left but what a later purge removes. No time-out
     * runs while it waits for others to be received.
     *
     * @param folder names the week, where its rows become objects
     */
    public Uni<StoredResult> store(AmcAccount account, AmcExecution execution, UUID weekResultId, String folder) {
        return gate.pass(attempt(account, execution, weekResultId, folder)
                        .onFailure(AddressRefusedException.class)
                        .retry()
                        .atMost(FRESH_ADDRESSES))
                .onFailure(IOException.class)
                .transform(ResultStore::meaning)
                .onFailure(TimeoutException.class)
                .transform(ResultStore::meaning)
                .onFailure()
                .call(() -> bounded(chunks.delete(weekResultId)).onFailure().recoverWithNull());
    }

    /** Removes the rows of a result that does not become a version. */
    public Uni<Void> discard(SqlConnection connection, UUID weekResultId) {
        return chunks.delete(connection, weekResultId);
    }

    /** From the start, with fresh addresses: a retry subscribes again. */
    private Uni<StoredResult> attempt(AmcAccount account, AmcExecution execution, UUID weekResultId, String folder) {
        return Uni.createFrom()
                .deferred(() -> bounded(chunks.delete(weekResultId)))
                .chain(() -> amc.downloadUrls(account, execution.executionId()))
                .chain(addresses -> receive(addresses, execution, weekResultId, folder));
    }

    private Uni<StoredResult> receive(List<URI> addresses, AmcExecution execution, UUID weekResultId, String folder) {
        if (addresses.isEmpty()) {
            return Uni.createFrom().failure(new InvalidCsvException("it has no file"));
        }
        ResultReading reading = new ResultReading(
                new ResultRows(addresses, address -> meters.counting(files.open(address))), execution.outputColumns());
        return Multi.createBy()
                .repeating()
                .uni(() -> nextChunk(reading))
                .until(Optional::isEmpty)
                .onItem()
                .transformToUniAndConcatenate(chunk -> bounded(stored.add(weekResultId, folder, chunk.orElseThrow())))
                .onTermination()
                .invoke(reading::close)
                .collect()
                .last()
                .map(ignored -> reading.result(weekResultId))
                .invoke(meters::stored);
    }

    private Uni<Optional<GzipChunk>> nextChunk(ResultReading reading) {
        return bounded(readers.executeBlocking(reading::next, false));
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem().after(config.chunkTimeout()).fail();
    }

    private static AmcException meaning(Throwable failure) {
        if (failure instanceof InvalidCsvException) {
            return new AmcException(
                    AmcException.Scope.WEEK, "result_invalid", "The result cannot be read: " + failure.getMessage());
        }
        if (failure instanceof AddressRefusedException) {
            return AmcException.transientFailure(
                    "result_expired", "Fresh addresses of the result were refused", failure);
        }
        boolean late = failure instanceof TimeoutException || failure instanceof java.net.http.HttpTimeoutException;
        return AmcException.transientFailure(
                late ? "timeout" : "connection", "The download of the result broke off", failure);
    }
}
