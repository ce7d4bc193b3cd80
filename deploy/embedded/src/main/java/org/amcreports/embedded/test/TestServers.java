package org.amcreports.embedded.test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.amcreports.embedded.Databases;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerOptions;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.embedded.TokenIssuer;
import org.amcreports.embedded.Topics;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** The servers of this JVM's tests. They end with the JVM: their guardians see to that. */
public final class TestServers implements TestServersMXBean {

    static final String NAME = "org.amcreports.embedded:type=TestServers";

    private static final String ISSUER = "http://test-issuer";
    private static @Nullable TestServers running;

    /** Every test says it: a second attempt would only find what the first left running. */
    private static @Nullable RuntimeException failure;

    private final PostgresServer postgres;
    private final FreezingProxy proxy;
    private final KafkaServer kafka;
    private final TokenIssuer issuer = new TokenIssuer(ISSUER);
    private final SignedTokens tokens = new SignedTokens(issuer);
    private final TokenEndpoint endpoint = new TokenEndpoint(issuer);
    private @Nullable TokenIssuer impostor;

    /** Made once: tests ask for the configuration each time that they connect. */
    private final Map<String, ServiceDatabase> databases = new ConcurrentHashMap<>();

    private TestServers() throws IOException {
        Path directory = directory();
        CompletableFuture<PostgresServer> database = CompletableFuture.supplyAsync(
                () -> PostgresServer.start(ServerOptions.onFreePort(directory.resolve("postgres"))));
        kafka = KafkaServer.start(ServerOptions.onFreePort(directory.resolve("kafka")));
        Topics.create(kafka.bootstrapServers());
        postgres = database.join();
        proxy = new FreezingProxy(postgres.port());
    }

    /** One directory per JVM; those of JVMs that are gone are deleted. */
    private static Path directory() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "embedded-servers"));
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(parent, "[0-9]*")) {
            for (Path directory : earlier) {
                String pid = String.valueOf(directory.getFileName());
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    FileUtils.deleteQuietly(directory.toFile());
                }
            }
        }
        return parent.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /** Called by reflection in the system class loader, which outlives the ones that Quarkus makes per application. */
    public static synchronized void ensureStarted() throws IOException, JMException {
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            Thread thread = Thread.currentThread();
            ClassLoader caller = thread.getContextClassLoader();
            thread.setContextClassLoader(TestServers.class.getClassLoader());
            try {
                running = new TestServers();
                ManagementFactory.getPlatformMBeanServer().registerMBean(running, new ObjectName(NAME));
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            } finally {
                thread.setContextClassLoader(caller);
            }
        }
    }

    @Override
    public Map<String, String> configuration(String service) {
        ServiceDatabase database = databases.computeIfAbsent(service, this::provision);
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.datasource.reactive.url", database.reactiveUrl());
        properties.put("quarkus.datasource.username", database.user());
        properties.put("quarkus.datasource.password", database.password());
        properties.put("quarkus.datasource.owner.jdbc.url", database.jdbcUrl());
        properties.put("quarkus.datasource.owner.username", database.ownerUser());
        properties.put("quarkus.datasource.owner.password", database.ownerPassword());
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        properties.put("amcreports.jwks-url", endpoint.jwksUrl());
        properties.put("amcreports.issuer", ISSUER);
        properties.put("amcreports.token-url", endpoint.tokenUrl());
        properties.put("quarkus.http.test-port", "0");
        properties.put("quarkus.devservices.enabled", "false");
        return properties;
    }

    private ServiceDatabase provision(String service) {
        ServiceDatabase database =
                Databases.provision(postgres, List.of(service)).get(service);
        if (database == null) {
            throw new IllegalStateException("No database for " + service);
        }
        return database;
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void startKafka() {
        kafka.start();
    }

    @Override
    public void stopKafka() {
        kafka.stop();
    }

    @Override
    public void killKafka() {
        kafka.kill();
    }

    @Override
    public void startPostgres() {
        postgres.start();
    }

    @Override
    public void stopPostgres() {
        postgres.stop();
    }

    @Override
    public void killPostgres() {
        postgres.kill();
    }

    @Override
    public String freezableUrl(String service) {
        return "postgresql://%s:%d/%s".formatted(postgres.host(), proxy.port(), service);
    }

    @Override
    public int freeze(String service, String condition) {
        return (int)
                clientPorts(service, condition).stream().filter(proxy::freeze).count();
    }

    @Override
    public int sessions(String service, String condition) {
        return clientPorts(service, condition).size();
    }

    @Override
    public void thaw() {
        proxy.thaw();
    }

    @Override
    public String token(String subject, String[] groups, long validSeconds) {
        return tokens.token(subject, Set.of(groups), Duration.ofSeconds(validSeconds));
    }

    @Override
    public String forgedToken(String subject, String[] groups, long validSeconds) {
        return impostor().token(subject, Set.of(groups), Duration.ofSeconds(validSeconds));
    }

    @Override
    public String misdirectedToken(String named, String audience, String subject, long validSeconds) {
        return issuer.speakingAs(named.isEmpty() ? ISSUER : named, audience.isEmpty() ? TokenIssuer.AUDIENCE : audience)
                .token(subject, Set.of("user", "admin"), Duration.ofSeconds(validSeconds));
    }

    @Override
    public synchronized void rotateKeys() {
        issuer.rotate();
        tokens.forget();
        impostor = null;
    }

    private List<Integer> clientPorts(String service, String condition) {
        String query = "SELECT client_port FROM pg_stat_activity WHERE usename = ? AND (" + condition + ")";
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, service);
            ResultSet rows = statement.executeQuery();
            List<Integer> ports = new ArrayList<>();
            while (rows.next()) {
                ports.add(rows.getInt(1));
            }
            return ports;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the sessions of " + service + ": " + e.getMessage(), e);
        }
    }

    /** Its keys take long to make; it bears the id of the present one. */
    private synchronized TokenIssuer impostor() {
        TokenIssuer present = impostor == null ? issuer.impostor() : impostor;
        impostor = present;
        return present;
    }
}
