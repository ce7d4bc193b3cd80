package org.amcreports.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.amcreports.embedded.Databases;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerOptions;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.embedded.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** PostgreSQL, Kafka and the collection service's image, whose outbox is the one that is measured. */
final class Servers implements AutoCloseable {

    static final String TOPIC = "amc.week-completed.v1";

    private static final String SERVICE = "collection";

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ServiceDatabase database;
    private final Path jar;
    private final Path directory;
    private final List<GuardedProcess> replicas = new ArrayList<>();

    private Servers(PostgresServer postgres, KafkaServer kafka, Path jar, Path directory) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.jar = jar;
        this.directory = directory;
        this.database = Objects.requireNonNull(
                Databases.provision(postgres, List.of(SERVICE)).get(SERVICE));
    }

    static Servers start(Path root, Path directory) throws Exception {
        Path jar = root.resolve("collection-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("collection-service is not built: " + jar + " is missing");
        }
        PostgresServer postgres = PostgresServer.start(ServerOptions.onFreePort(directory.resolve("postgres")));
        KafkaServer kafka = KafkaServer.start(ServerOptions.onFreePort(directory.resolve("kafka")));
        Topics.create(kafka.bootstrapServers());
        Servers servers = new Servers(postgres, kafka, jar, directory);
        servers.migrate();
        return servers;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Sees what comes to the topic from now on. */
    KafkaConsumer<byte[], byte[]> consumerAtTheEnd() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** As the owner, who may also empty tables. */
    Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    /** Returns when the replica is up, so that it can take over. */
    void startReplica() throws IOException, InterruptedException {
        GuardedProcess replica = run(Map.of(), "replica-" + replicas.size() + ".log");
        replicas.add(replica);
        while (!Files.exists(replica.log()) || !Files.readString(replica.log()).contains("Listening on")) {
            if (!replica.isAlive()) {
                throw new IllegalStateException("The service ended; see " + replica.log());
            }
            Thread.sleep(100);
        }
    }

    Optional<GuardedProcess> replica(long pid) {
        return replicas.stream().filter(replica -> replica.pid() == pid).findFirst();
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private void migrate() throws Exception {
        Map<String, String> owner = Map.of(
                "QUARKUS_DATASOURCE_OWNER_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_OWNER_USERNAME", database.ownerUser(),
                "QUARKUS_DATASOURCE_OWNER_PASSWORD", database.ownerPassword(),
                "QUARKUS_LIQUIBASE_OWNER_MIGRATE_AT_START", "true",
                "QUARKUS_INIT_AND_EXIT", "true");
        GuardedProcess migration = run(owner, "migration.log");
        if (migration.onExit().get(2, TimeUnit.MINUTES) != 0) {
            throw new IllegalStateException("The migration failed; see " + migration.log());
        }
    }

    private GuardedProcess run(Map<String, String> more, String log) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        List<String> command =
                List.of(java().toString(), "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-jar", jar.toString());
        return GuardedProcess.command(command)
                .environment(environment)
                .log(directory.resolve(log))
                .start();
    }

    @Override
    public void close() {
        replicas.forEach(GuardedProcess::kill);
        kafka.close();
        postgres.close();
    }
}
