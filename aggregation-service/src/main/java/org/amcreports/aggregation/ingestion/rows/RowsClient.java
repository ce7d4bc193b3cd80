package org.amcreports.aggregation.ingestion.rows;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Reads rows from collection-service as they are stored: CSV, compressed on the wire, never whole in memory. */
@ApplicationScoped
public class RowsClient {

    private static final int BUFFER = 1 << 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private static final Map<String, String> CSV = Map.of("Accept", "text/csv", "Accept-Encoding", "gzip");

    private final CollectionApi collection;

    RowsClient(CollectionApi collection) {
        this.collection = collection;
    }

    /** The body of the rows, to be closed by the caller; empty when collection-service says that they are gone. */
    public Uni<Optional<Body>> open(String path, String correlation) {
        return Uni.createFrom()
                .item(() -> ofRows(path))
                .chain(rows -> collection.get(rows, CSV, correlation, BodyHandlers.ofInputStream()))
                .map(RowsClient::body);
    }

    /** Only such a path: an event must not be able to send our token elsewhere. */
    private static String ofRows(String path) {
        if (!path.startsWith("/api/week-results/")) {
            throw new PoisonRecordException("rows_path is not a path of week results");
        }
        return path;
    }

    private static Optional<Body> body(HttpResponse<InputStream> response) {
        Body body = new Body(response.body(), isCompressed(response));
        if (response.statusCode() == OK) {
            return Optional.of(body);
        }
        body.close();
        if (response.statusCode() == GONE) {
            return Optional.empty();
        }
        throw refusal(response.statusCode());
    }

    private static boolean isCompressed(HttpResponse<InputStream> response) {
        return response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
    }

    /** The rows as they come in; closing them ends a reading that waits for more. */
    public record Body(InputStream received, boolean compressed) {

        /** The rows of an empty week: a stream of its own each time, for each is closed. */
        public static Body none() {
            return new Body(InputStream.nullInputStream(), false);
        }

        /** Waits for the first bytes. */
        public InputStream decoded() throws IOException {
            return compressed ? new GZIPInputStream(new MoreToCome(received), BUFFER) : received;
        }

        public void close() {
            try {
                received.close();
            } catch (IOException e) {
                Log.debugf(e, "the rows' answer could not be closed");
            }
        }
    }

    /** What may be otherwise later is asked again, 404 too: the ledger row is committed before its event is sent. */
    private static RuntimeException refusal(int status) {
        return switch (status) {
            case 400, 405, 406, 414, 415 ->
                new PoisonRecordException("collection-service answered " + status + " for the rows");
            case NOT_FOUND -> RowsUnavailableException.lasting("collection-service has no such rows (404)");
            default -> new RowsUnavailableException("collection-service answered " + status + " for the rows", null);
        };
    }

    /**
     * Never says that nothing is available: the rows are several gzip members one after the other, and
     * {@link GZIPInputStream} takes the end of one for the end of all when the next has not arrived yet.
     */
    private static final class MoreToCome extends FilterInputStream {

        MoreToCome(InputStream body) {
            super(body);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
