package org.amcreports.embedded.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.embedded.BrokerUser;
import org.amcreports.embedded.BrokerUsers;
import org.amcreports.embedded.Databases;
import org.amcreports.embedded.EmbeddedServerException;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerCertificate;
import org.amcreports.embedded.ServerOptions;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.embedded.Topics;

/**
 * Servers of one application's own that let nobody in without TLS and a password, and the configuration that an operator
 * gives a service for such servers. The arguments {@code service} (the database), {@code user}, {@code publishes} and
 * {@code consumes} (topics with commas between them) say who comes.
 */
public final class SecuredServers implements QuarkusTestResourceLifecycleManager {

    private static final Path DIRECTORY = Path.of(
            "target", "secured-servers", Long.toString(ProcessHandle.current().pid()));

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> given) {
        arguments = given;
    }

    @Override
    public Map<String, String> start() {
        ServerCertificate certificate = ServerCertificate.make(DIRECTORY.resolve("certificate"));
        KafkaServer kafka = KafkaServer.startSecured(ServerOptions.onFreePort(DIRECTORY.resolve("kafka")), certificate);
        started.push(kafka);
        PostgresServer postgres =
                PostgresServer.startSecured(ServerOptions.onFreePort(DIRECTORY.resolve("postgres")), certificate);
        started.push(postgres);
        BrokerUser user = new BrokerUser(argument("user"), topics("publishes"), topics("consumes"));
        Topics.create(kafka.bootstrapServers(), user);

        Map<String, String> properties = new HashMap<>();
        BrokerUsers.provision(kafka, certificate.certificate(), user)
                .forEach((key, value) -> properties.put("kafka." + key, value));
        Databases.provision(postgres, List.of(argument("service")))
                .values()
                .forEach(database -> properties.putAll(datasource(database, certificate.certificate())));
        properties.put("test.administrator.bootstrap.servers", kafka.bootstrapServers());
        properties.put("quarkus.http.test-port", "0");
        return properties;
    }

    private static Map<String, String> datasource(ServiceDatabase database, Path certificate) {
        return Map.of(
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full",
                "quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS",
                "quarkus.datasource.reactive.trust-certificate-pem", "true",
                "quarkus.datasource.reactive.trust-certificate-pem.certs", certificate.toString(),
                "quarkus.datasource.owner.jdbc.url",
                        database.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + certificate,
                "quarkus.datasource.owner.username", database.ownerUser(),
                "quarkus.datasource.owner.password", database.ownerPassword());
    }

    @Override
    public void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new EmbeddedServerException("A secured server does not stop: " + e.getMessage(), e);
            }
        }
    }

    private String argument(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new EmbeddedServerException("SecuredServers needs the argument " + name);
        }
        return value;
    }

    private Set<String> topics(String argument) {
        return Set.copyOf(Arrays.asList(argument(argument).split(",", -1)));
    }
}
