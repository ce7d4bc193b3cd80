package org.amcreports.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** PostgreSQL, Kafka and the image of the one service that is measured. */
public final class Servers implements AutoCloseable {

    public static final String TOPIC = "amc.week-completed.v1";

    /** Counted from the field behind the command's name; the children's time in the system comes after it. */
    private static final int CUTIME = 13;

    private static final int MILLIS_A_TICK = 10;
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://\\S+)");

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ServiceDatabase database;
    private final Image image;
    private final Path jar;
    private final Path directory;
    private final List<GuardedProcess> replicas = new ArrayList<>();
    private int started;

    private Servers(PostgresServer postgres, KafkaServer kafka, Image image, Path jar, Path directory) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.image = image;
        this.jar = jar;
        this.directory = directory;
        this.database = Objects.requireNonNull(
                Databases.provision(postgres, List.of(image.database())).get(image.database()));
    }

    public static Servers start(Path root, Path directory, Image image) throws Exception {
        Path jar = jar(root, image);
        PostgresServer postgres = PostgresServer.start(ServerOptions.onFreePort(directory.resolve("postgres")));
        KafkaServer kafka = KafkaServer.start(ServerOptions.onFreePort(directory.resolve("kafka")));
        Topics.create(kafka.bootstrapServers());
        Servers servers = new Servers(postgres, kafka, image, jar, directory);
        servers.migrate();
        return servers;
    }

    /** Another service, on the same PostgreSQL and Kafka; they end with these. */
    public Servers beside(Path root, Image other) throws Exception {
        Path logs = Files.createDirectories(directory.resolve(other.service()));
        Servers servers = new Servers(postgres, kafka, other, jar(root, other), logs);
        servers.migrate();
        return servers;
    }

    private static Path jar(Path root, Image image) {
        Path jar = root.resolve(image.service() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(image.service() + " is not built: " + jar + " is missing");
        }
        return jar;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Sees what comes to the topic from now on. */
    public KafkaConsumer<byte[], byte[]> consumerAtTheEnd(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** As the owner, who may also empty tables. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    /** Who may change the server's settings. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), postgres.superuser(), postgres.superuserPassword());
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public ServiceDatabase database() {
        return database;
    }

    public Path directory() {
        return directory;
    }

    /** Returns its address when the replica is up, so that it can take over. */
    public URI startReplica() throws IOException, InterruptedException {
        return startReplica(Map.of());
    }

    /** With more in its environment. */
    public URI startReplica(Map<String, String> more) throws IOException, InterruptedException {
        GuardedProcess replica = run(more, "replica-" + started++ + ".log");
        replicas.add(replica);
        while (replica.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.exists(replica.log()) ? Files.readString(replica.log()) : "");
            if (address.find()) {
                return URI.create(address.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The service ended; see " + replica.log());
    }

    /** As an orchestrator does. */
    public void stopReplicas() {
        replicas.forEach(GuardedProcess::close);
        replicas.clear();
    }

    /** What they have used of the processors since they were started. */
    public Duration replicasCpu() {
        return replicas.stream().map(replica -> cpu(replica.pid())).reduce(Duration.ZERO, Duration::plus);
    }

    /** What PostgreSQL has used, those of its processes that have ended included; Linux counts them for their parent. */
    public Duration postgresCpu() throws IOException {
        Duration living = ProcessHandle.of(postgres.pid()).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .map(process -> cpu(process.pid()))
                .reduce(Duration.ZERO, Duration::plus);
        String stat = Files.readString(Path.of("/proc/" + postgres.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CUTIME + 1]);
        return living.plusMillis(ticks * MILLIS_A_TICK);
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    Optional<GuardedProcess> replica(long pid) {
        return replicas.stream().filter(replica -> replica.pid() == pid).findFirst();
    }

    public static Path java() {
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
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(more);
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(image.jvm());
        command.addAll(List.of("-jar", jar.toString()));
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
