package org.amcreports.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.id.Ids;
import org.amcreports.outbox.envelope.Envelope;
import org.amcreports.outbox.envelope.EnvelopeConfig;
import org.amcreports.outbox.envelope.SchemaUrls;
import org.amcreports.outbox.envelope.TraceParent;
import org.amcreports.outbox.json.EventJson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Appends events in the caller's transaction, which must be open; {@link SessionOutbox} does so in a Hibernate session's. A use case that appends to several keys does it in
 * one {@link #appendAll} or in a fixed order of keys: two transactions that take them crosswise deadlock, and
 * PostgreSQL ends one of them.
 */
@ApplicationScoped
public class Outbox {

    private static final int MAX_PAYLOAD = 256 * 1024;

    // The lock comes first and in a statement of its own: ids of one key are drawn in the order of commits.
    static final String LOCK = "SELECT cast(pg_advisory_xact_lock(hashtextextended(%s, 0)) AS text)";
    private static final String LOCK_ALL = """
            SELECT cast(pg_advisory_xact_lock(lock) AS text)
            FROM (SELECT DISTINCT hashtextextended(name, 0) AS lock FROM unnest($1::text[]) AS name ORDER BY lock) AS locks
            """;
    static final String INSERT = """
            INSERT INTO outbox (ce_id, topic, key, headers, payload)
            VALUES (cast(%s AS uuid), %s, %s, cast(cast(%s AS text) AS jsonb), %s)
            """;
    private static final String INSERT_ALL = """
            INSERT INTO outbox (ce_id, topic, key, headers, payload)
            SELECT ce_id, topic, key, headers::jsonb, payload
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
                 AS events(ce_id, topic, key, headers, payload, place)
            ORDER BY place
            """;
    private static final String LOCK_SQL = LOCK.formatted("$1");
    private static final String INSERT_SQL = INSERT.formatted("$1", "$2", "$3", "$4", "$5");

    private final EventJson json;
    private final Clock clock;
    private final String source;
    private final SchemaUrls schemas;

    public Outbox(
            EventJson json,
            Clock clock,
            EnvelopeConfig config,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.json = json;
        this.clock = clock;
        this.source = "/" + application;
        this.schemas = SchemaUrls.of(config.publicUrl(), application);
    }

    public Uni<StoredEvent> append(SqlConnection connection, NewEvent event) {
        return Uni.createFrom()
                .item(() -> stored(event))
                .call(row -> connection.preparedQuery(LOCK_SQL).execute(Tuple.of(row.lockName())))
                .call(row -> connection.preparedQuery(INSERT_SQL).execute(tuple(row)));
    }

    /** In the order of the list. */
    public Uni<Void> appendAll(SqlConnection connection, List<NewEvent> events) {
        return Uni.createFrom()
                .item(() -> events.stream().map(this::stored).toList())
                .chain(rows -> appendAgain(connection, rows));
    }

    /** Events as they are, id and time and all, in the order of the list: for replays. */
    public Uni<Void> appendAgain(SqlConnection connection, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(LOCK_ALL).execute(lockNames(events)),
                        connection.preparedQuery(INSERT_ALL).execute(columns(events)))
                .discardItems();
    }

    private Tuple tuple(StoredEvent row) {
        return Tuple.of(row.id(), row.topic(), row.key(), headers(row), row.payload());
    }

    private Tuple columns(List<StoredEvent> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(StoredEvent::id).toArray(UUID[]::new))
                .addArrayOfString(strings(rows, StoredEvent::topic))
                .addArrayOfString(strings(rows, StoredEvent::key))
                .addArrayOfString(strings(rows, this::headers))
                .addArrayOfString(strings(rows, StoredEvent::payload));
    }

    private static String[] strings(List<StoredEvent> rows, Function<StoredEvent, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    String headers(StoredEvent row) {
        return json.write(row.headers());
    }

    private static Tuple lockNames(List<StoredEvent> rows) {
        return Tuple.tuple().addArrayOfString(strings(rows, StoredEvent::lockName));
    }

    StoredEvent stored(NewEvent event) {
        UUID id = Ids.next();
        String payload = json.write(event.payload());
        int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PAYLOAD) {
            throw new PayloadTooLargeException(event, bytes, MAX_PAYLOAD);
        }
        return new StoredEvent(
                id, event.topic(), event.key(), envelope(id, event).headers(), payload);
    }

    private Envelope envelope(UUID id, NewEvent event) {
        String correlation = event.correlationId();
        String causation = event.causationId();
        return new Envelope(
                id,
                source,
                event.topic(),
                event.subject(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                schemas.schemaOf(event.topic()),
                correlation != null ? correlation : Correlation.current(),
                causation != null ? causation : Correlation.causation().orElse(null),
                event.instanceId(),
                TraceParent.current());
    }
}
