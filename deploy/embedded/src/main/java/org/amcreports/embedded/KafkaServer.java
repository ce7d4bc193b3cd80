package org.amcreports.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Kafka broker that is its own controller, on the loop-back interface, in a JVM with its own class path. */
public final class KafkaServer extends EmbeddedServer {

    private static final String CLUSTER_ID = "YW1jLXJlcG9ydHMtbG9jYQ";

    private final int controllerPort = Ports.free();
    private final int securedPort = Ports.free();
    private final @Nullable ServerCertificate certificate;

    private KafkaServer(ServerOptions options, @Nullable ServerCertificate certificate) {
        super("Kafka", options);
        this.certificate = certificate;
    }

    public static KafkaServer start(ServerOptions options) {
        KafkaServer server = new KafkaServer(options, null);
        server.start();
        return server;
    }

    /**
     * Listens at a second address as well, with TLS, for users who say their password and have rights; see {@link
     * BrokerUsers}. Whoever comes to the first one administrates.
     */
    public static KafkaServer startSecured(ServerOptions options, ServerCertificate certificate) {
        KafkaServer server = new KafkaServer(options, certificate);
        server.start();
        return server;
    }

    /** Of the secured listener. */
    public String securedBootstrapServers() {
        return host() + ":" + securedPort;
    }

    /** As clients want it in {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    void prepare() throws IOException {
        Files.writeString(properties(), configuration() + (certificate == null ? "" : secured(certificate)));
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

    /** A later line of a properties file replaces an earlier one of the same key. */
    private String secured(ServerCertificate shown) {
        return """
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d,SASL_SSL://%1$s:%4$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d,SASL_SSL://%1$s:%4$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                ssl.keystore.type=PEM
                ssl.keystore.location=%5$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:ANONYMOUS
                """.formatted(host(), port(), controllerPort, securedPort, shown.keyAndCertificate());
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
