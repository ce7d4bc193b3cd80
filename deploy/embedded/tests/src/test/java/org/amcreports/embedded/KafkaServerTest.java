package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets both
class KafkaServerTest {

    private static final String THIRTY_DAYS = "2592000000";
    private static final String NINETY_DAYS = "7776000000";

    @TempDir
    static Path directory;

    static KafkaServer server;

    @BeforeAll
    static void start() {
        server = KafkaServer.start(ServerOptions.onFreePort(directory));
        Topics.create(server.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        server.close();
        Processes.awaitNoneUsing(directory);
    }

    @Test
    void hasTheTopicsOfTheDesignAndNoOthers() throws Exception {
        Map<String, String> cleanup = new TreeMap<>();
        for (String kept : List.of(
                "amc.week-completed.v1",
                "amc.week-completed.v1.replay",
                "amc.week-failed.v1",
                "amc.collection-status-changed.v1",
                "amc.aggregate-refreshed.v1",
                "amc.insight-published.v1",
                "amc.insight-withdrawn.v1",
                "amc.dashboard-deleted.v1")) {
            cleanup.put(kept, "delete " + THIRTY_DAYS);
        }
        for (String dead : List.of(
                "amc.week-completed.v1.aggregation-service.dlq",
                "amc.aggregate-refreshed.v1.dashboard-service.dlq",
                "amc.aggregate-refreshed.v1.insights-service.dlq",
                "amc.dashboard-deleted.v1.insights-service.dlq",
                "amc.collection-status-changed.v1.insights-service.dlq",
                "amc.users.v1.dashboard-service.dlq",
                "amc.users.v1.collection-service.dlq",
                "amc.users.v1.aggregation-service.dlq",
                "amc.users.v1.insights-service.dlq",
                "amc.instances.v1.dashboard-service.dlq",
                "amc.instances.v1.collection-service.dlq",
                "amc.instances.v1.aggregation-service.dlq",
                "amc.instances.v1.insights-service.dlq",
                "amc.workflows.v1.dashboard-service.dlq",
                "amc.workflows.v1.collection-service.dlq",
                "amc.workflows.v1.aggregation-service.dlq",
                "amc.workflows.v1.insights-service.dlq")) {
            cleanup.put(dead, "delete " + NINETY_DAYS);
        }
        for (String compacted : List.of("amc.users.v1", "amc.instances.v1", "amc.workflows.v1")) {
            cleanup.put(compacted, "compact");
        }

        try (Admin admin = admin()) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).containsExactlyInAnyOrderElementsOf(cleanup.keySet());
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .extracting(TopicDescription::partitions)
                    .allSatisfy(partitions -> assertThat(partitions).hasSize(12));
            for (String name : names) {
                Config config = config(admin, name);
                String policy = config.get("cleanup.policy").value();
                String retention = policy.equals("delete")
                        ? " " + config.get("retention.ms").value()
                        : "";
                assertThat(policy + retention).as(name).isEqualTo(cleanup.get(name));
            }
        }
    }

    @Test
    void creatingTheTopicsAgainDoesNothing() {
        Topics.create(server.bootstrapServers());
    }

    @Test
    void takesAPayloadOf256KiBAndRefusesOneFarBeyond() throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>("amc.week-failed.v1", "k", incompressible(256 * 1024)))
                    .get();
            assertThatThrownBy(() -> producer.send(
                                    new ProducerRecord<>("amc.week-failed.v1", "k", incompressible(512 * 1024)))
                            .get())
                    .hasMessageContaining("larger than");
        }
    }

    @Test
    void doesNotMakeTopicsByItself() {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("nobody.made.this", new byte[1]))
                            .get())
                    .hasMessageContaining("nobody.made.this");
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKillAndThePortStays() throws Exception {
        int port = server.port();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int n = 0; n < 200; n++) {
                producer.send(new ProducerRecord<>("amc.dashboard-deleted.v1", 3, "k", new byte[100]))
                        .get();
            }
        }

        server.kill();
        assertThat(server.isAlive()).isFalse();
        server.start();

        assertThat(server.port()).isEqualTo(port);
        TopicPartition partition = new TopicPartition("amc.dashboard-deleted.v1", 3);
        try (Admin admin = admin()) {
            assertThat(admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get()
                            .offset())
                    .isEqualTo(200);
        }
    }

    @Test
    void namesABusyPortAndTheProperty(@TempDir Path other) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> KafkaServer.start(new ServerOptions(port, other, "local.kafka-port")))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("local.kafka-port");
        }
        assertThat(Processes.using(other)).isEmpty();
    }

    @Test
    void aStartThatFailsNamesTheLogAndLeavesNothing(@TempDir Path broken) throws IOException {
        Files.writeString(broken.resolve("data"), "not a directory");

        assertThatThrownBy(() -> KafkaServer.start(ServerOptions.onFreePort(broken)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(broken.resolve("server.log").toString());
        Processes.awaitNoneUsing(broken);
    }

    @Test
    void itsJarsAreNotOnOurClassPath() {
        assertThatThrownBy(() -> Class.forName("kafka.Kafka")).isInstanceOf(ClassNotFoundException.class);
    }

    private static Config config(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all", "max.block.ms", "1500"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static byte[] incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
