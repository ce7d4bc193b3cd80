package org.amcreports.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One Kafka broker that is its own controller, on the loop-back interface, in a JVM with its own class path. */
public final class KafkaServer extends EmbeddedServer {

    private static final String CLUSTER_ID = "YW1jLXJlcG9ydHMtbG9jYQ";

    private final int controllerPort = Ports.free();

    private KafkaServer(ServerOptions options) {
        super("Kafka", options);
    }

    public static KafkaServer start(ServerOptions options) {
        KafkaServer server = new KafkaServer(options);
        server.start();
        return server;
    }

    /** As clients want it in {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    void prepare() throws IOException {
        Files.writeString(properties(), configuration());
    }

    @Override
    GuardedProcess.Builder command() throws IOException {
        return GuardedProcess.command(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                "-cp",
                BrokerFiles.classPath(),
                BrokerFiles.MAIN_CLASS,
                CLUSTER_ID,
                properties().toString()));
    }

    /** The broker opens its port only when it is ready. */
    @Override
    boolean answers() {
        return Ports.answers(port());
    }

    private Path properties() {
        return directory().resolve("server.properties");
    }

    // The short broker session lets a killed broker come back in 3 s instead of 12: until it ends, the controller takes
    // the new broker for a second one. Small index files: a partition preallocates two of them.
    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                auto.create.topics.enable=false
                broker.session.timeout.ms=1500
                broker.heartbeat.interval.ms=500
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=16777216
                log.index.size.max.bytes=1048576
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=2
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                """.formatted(host(), port(), controllerPort, directory().resolve("data"));
    }
}
