package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // JUnit sets them
class SecuredServersTest {

    @TempDir
    static Path directory;

    static ServerCertificate certificate;
    static ServerCertificate another;
    static KafkaServer kafka;
    static PostgresServer postgres;

    @BeforeAll
    static void start() {
        certificate = ServerCertificate.make(directory.resolve("certificate"));
        another = ServerCertificate.make(directory.resolve("another"));
        kafka = KafkaServer.startSecured(ServerOptions.onFreePort(directory.resolve("kafka")), certificate);
        Topics.create(kafka.bootstrapServers());
        postgres = PostgresServer.startSecured(ServerOptions.onFreePort(directory.resolve("postgres")), certificate);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
        Processes.awaitNoneUsing(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "collection-service | week-completed.v1 week-completed.v1.replay week-failed.v1"
                        + " collection-status-changed.v1 | -",
                "aggregation-service | aggregate-refreshed.v1 | week-completed.v1",
                "dashboard-service | dashboard-deleted.v1 | aggregate-refreshed.v1",
                "insights-service | insight-published.v1 insight-withdrawn.v1 | aggregate-refreshed.v1"
                        + " dashboard-deleted.v1 collection-status-changed.v1"
            })
    void aServiceWritesAndReadsItsOwnTopicsAndNoOthers(String service, String published, @Nullable String consumed)
            throws Exception {
        Map<String, String> client = BrokerUsers.provision(kafka, certificate.certificate(), Topics.user(service));
        Set<String> reads = topics(consumed);
        reads.addAll(Set.of("amc.users.v1", "amc.instances.v1", "amc.workflows.v1"));
        Set<String> deadLetters = new TreeSet<>();
        reads.forEach(topic -> deadLetters.add(topic + "." + service + ".dlq"));
        Set<String> writes = topics(published);
        writes.addAll(deadLetters);
        reads.addAll(deadLetters);

        assertThat(allowed(client, AclOperation.WRITE)).containsExactlyInAnyOrderElementsOf(writes);
        assertThat(allowed(client, AclOperation.READ)).containsExactlyInAnyOrderElementsOf(reads);
        assertThat(allowed(client, AclOperation.DELETE)).isEmpty();
        assertThat(allowed(client, AclOperation.ALTER_CONFIGS)).isEmpty();
    }

    @Test
    void aRecordForAnothersTopicIsRefusedAndNoneIsReadFromIt() {
        Map<String, String> client =
                BrokerUsers.provision(kafka, certificate.certificate(), Topics.user("dashboard-service"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(new HashMap<>(client), new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("amc.week-failed.v1", "key", "value"))
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("amc.week-failed.v1");
        }
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(client))) {
            consumer.assign(Set.of(new TopicPartition("amc.week-failed.v1", 0)));
            assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1)))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("amc.week-failed.v1");
        }
    }

    @Test
    void aServiceJoinsGroupsOfItsOwnNameOnly() {
        Map<String, Object> client =
                consumer(BrokerUsers.provision(kafka, certificate.certificate(), Topics.user("dashboard-service")));

        client.put("group.id", "dashboard-service-users");
        try (KafkaConsumer<String, String> own = new KafkaConsumer<>(client)) {
            assertThat(own.committed(Set.of(new TopicPartition("amc.users.v1", 0))))
                    .hasSize(1);
        }
        client.put("group.id", "insights-service-users");
        try (KafkaConsumer<String, String> others = new KafkaConsumer<>(client)) {
            assertThatThrownBy(() -> others.committed(Set.of(new TopicPartition("amc.users.v1", 0))))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("insights-service-users");
        }
    }

    @Test
    void theBrokerIsToldFromAnotherOneAndFromAnotherName() {
        Map<String, String> right =
                BrokerUsers.provision(kafka, certificate.certificate(), Topics.user("dashboard-service"));

        Map<String, String> otherAuthority = new HashMap<>(right);
        otherAuthority.put("ssl.truststore.location", another.certificate().toString());
        assertThatThrownBy(() -> topicsOf(otherAuthority))
                .hasCauseInstanceOf(SslAuthenticationException.class)
                .hasStackTraceContaining("PKIX path");

        Map<String, String> otherName = new HashMap<>(right);
        otherName.put("bootstrap.servers", kafka.securedBootstrapServers().replace("127.0.0.1", "localhost"));
        assertThatThrownBy(() -> topicsOf(otherName))
                .hasCauseInstanceOf(SslAuthenticationException.class)
                .hasStackTraceContaining("No name matching localhost found");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() ->
                        topicsOf(BrokerUsers.client(kafka, certificate.certificate(), "dashboard-service", "wrong")))
                .hasCauseInstanceOf(SaslAuthenticationException.class)
                .hasMessageContaining("invalid credentials");
    }

    @Test
    void theDatabaseIsReachedWithVerificationAndNotInTheClear() throws Exception {
        ServiceDatabase database = Databases.provision(postgres, List.of("dashboard"))
                .values()
                .iterator()
                .next();

        try (Connection connection = connect(database, "sslmode=verify-full&sslrootcert=" + certificate.certificate());
                ResultSet encrypted = connection
                        .createStatement()
                        .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertThat(encrypted.next()).isTrue();
            assertThat(encrypted.getBoolean(1)).isTrue();
        }
        assertThatThrownBy(() -> connect(database, "sslmode=disable")).hasMessageContaining("no encryption");
        assertThatThrownBy(() -> connect(database, "sslmode=verify-full&sslrootcert=" + another.certificate()))
                .hasStackTraceContaining("PKIX path");
    }

    private static Connection connect(ServiceDatabase database, String parameters) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl() + "?" + parameters, database.user(), database.password());
    }

    private static Set<String> topics(@Nullable String names) {
        Set<String> topics = new TreeSet<>();
        if (names != null) {
            for (String name : names.split(" ", -1)) {
                topics.add("amc." + name);
            }
        }
        return topics;
    }

    /** As the broker itself tells the user. */
    private static Set<String> allowed(Map<String, String> client, AclOperation operation) throws Exception {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            Set<String> visible = admin.listTopics().names().get();
            DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            return admin.describeTopics(visible, withRights).allTopicNames().get().values().stream()
                    .filter(topic -> topic.authorizedOperations().contains(operation))
                    .map(TopicDescription::name)
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> topicsOf(Map<String, String> client) throws Exception {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            return admin.listTopics().names().get();
        }
    }

    private static Map<String, Object> consumer(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("key.deserializer", StringDeserializer.class.getName());
        settings.put("value.deserializer", StringDeserializer.class.getName());
        return settings;
    }
}
