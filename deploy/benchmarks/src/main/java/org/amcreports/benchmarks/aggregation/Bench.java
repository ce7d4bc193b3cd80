package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.amcreports.benchmarks.Image;
import org.amcreports.benchmarks.Servers;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.PGConnection;

/** A running aggregation-service with its database, its topics and stand-ins for its neighbours. */
public final class Bench implements AutoCloseable {

    private static final int POLL_MILLIS = 20;
    private static final String STORED = """
            SELECT count(*) FROM source_weeks
            WHERE workflow_id = ? AND instance_id = ? AND week_start_date = ? AND data_version = ?
            """;

    private final Servers servers;
    private final Neighbours neighbours;
    private final KafkaProducer<String, byte[]> producer;
    private final URI service;

    private Bench(Servers servers, Neighbours neighbours, URI service) {
        this.servers = servers;
        this.neighbours = neighbours;
        this.service = service;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static Bench start(Path root, Path directory) throws Exception {
        Neighbours neighbours = Neighbours.start();
        Servers servers = Servers.start(root, directory, Image.aggregation(environment(neighbours)));
        return new Bench(servers, neighbours, servers.startReplica());
    }

    /** Made weeks are of fixed days, which retention would come to one day, amid the measuring. */
    private static Map<String, String> environment(Neighbours neighbours) {
        Map<String, String> environment = new HashMap<>(neighbours.environment());
        environment.put("AMCREPORTS_RETENTION_INTERVAL", "off");
        return environment;
    }

    public Servers servers() {
        return servers;
    }

    public URI service() {
        return service;
    }

    public String token() {
        return neighbours.token();
    }

    /** What another service is told, that asks this one. */
    public Map<String, String> environment() {
        Map<String, String> told = new HashMap<>(neighbours.environment());
        told.put("AMCREPORTS_AGGREGATION_URL", service.toString());
        return told;
    }

    public String tokenOf(UUID user) {
        return neighbours.tokenOf(user);
    }

    /** The rows of a made week, compressed; made once. */
    public Path rows(LocalDate week, int rows) throws IOException, SQLException {
        Path file = servers.directory().resolve("rows-" + week + "-" + rows + ".csv.gz");
        if (Files.exists(file)) {
            return file;
        }
        try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            copy(MadeFacts.select(week, rows), compressed, true);
        }
        return file;
    }

    /** What a query gives, as CSV. */
    void copy(String query, OutputStream csv, boolean header) throws IOException, SQLException {
        try (Connection connection = servers.connectAsOwner()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER " + header + ")", csv);
        }
    }

    /** Publishes the event; the rows are there when the service asks. */
    public void announce(CompletedWeek week, Path compressed) {
        neighbours.serve(week, compressed);
        producer.send(week.event());
    }

    /** Seconds from the event of a week to the commit that makes it visible, give or take the interval of looking. */
    public double secondsToStore(CompletedWeek week, Path compressed) throws SQLException, InterruptedException {
        try (Connection connection = servers.connect();
                PreparedStatement stored = connection.prepareStatement(STORED)) {
            stored.setObject(1, week.workflow());
            stored.setObject(2, week.instance());
            stored.setObject(3, week.start());
            stored.setInt(4, week.version());
            long started = System.nanoTime();
            announce(week, compressed);
            while (number(stored) == 0) {
                Thread.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - started) / 1e9;
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = servers.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** As autovacuum would after a while. */
    public void vacuum() throws SQLException {
        superuser("VACUUM ANALYZE");
    }

    void superuser(String sql) throws SQLException {
        try (Connection connection = servers.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        producer.close();
        servers.close();
        neighbours.close();
    }
}
