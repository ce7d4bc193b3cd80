package org.amcreports.embedded.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.amcreports.embedded.EmbeddedServerException;
import org.jspecify.annotations.Nullable;

/**
 * Configures a service under test for the one pair of servers that all tests of the JVM share. The argument
 * {@code service} names the database. The static methods serve test code; the first call starts the servers.
 */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable String service;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
    }

    @Override
    public Map<String, String> start() {
        if (service == null) {
            throw new EmbeddedServerException("EmbeddedServers needs @ResourceArg(name = \"service\", value = ...)");
        }
        TestServersMXBean servers = servers();
        servers.startKafka();
        servers.startPostgres();
        return configuration(servers, service);
    }

    Map<String, String> configuration(TestServersMXBean servers, String database) {
        return servers.configuration(database);
    }

    /** The servers stay for the next application of this JVM. */
    @Override
    public void stop() {}

    public static String kafkaBootstrap() {
        return servers().bootstrapServers();
    }

    /** For the owner role; see {@link #configuration} for user names and passwords. */
    public static String jdbcUrl(String service) {
        return Objects.requireNonNull(configuration(service).get("quarkus.datasource.owner.jdbc.url"));
    }

    /** To the service's database, as its owner. */
    public static Connection connect(String service) throws SQLException {
        Map<String, String> configuration = configuration(service);
        return DriverManager.getConnection(
                jdbcUrl(service),
                configuration.get("quarkus.datasource.owner.username"),
                configuration.get("quarkus.datasource.owner.password"));
    }

    /** All properties that a service under test gets. */
    public static Map<String, String> configuration(String service) {
        return servers().configuration(service);
    }

    public static void startKafka() {
        servers().startKafka();
    }

    public static void stopKafka() {
        servers().stopKafka();
    }

    public static void killKafka() {
        servers().killKafka();
    }

    public static void restartKafka() {
        stopKafka();
        startKafka();
    }

    public static void startPostgres() {
        servers().startPostgres();
    }

    public static void stopPostgres() {
        servers().stopPostgres();
    }

    public static void killPostgres() {
        servers().killPostgres();
    }

    public static void restartPostgres() {
        stopPostgres();
        startPostgres();
    }

    /**
     * Stops all bytes on the service's connections whose row in {@code pg_stat_activity} fulfils the SQL condition, and
     * returns how many that were.
     */
    public static int freeze(String service, String condition) {
        return servers().freeze(service, condition);
    }

    /** Executes a statement as the owner; what it locks stays locked until the connection is closed. */
    public static Connection locking(String service, String sql) throws SQLException {
        Connection connection = connect(service);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    /** How many of the service's sessions fulfil the condition. */
    public static int sessions(String service, String condition) {
        return servers().sessions(service, condition);
    }

    /** Lets the bytes pass again on all connections. */
    public static void thaw() {
        servers().thaw();
    }

    static TestServersMXBean servers() {
        try {
            Class.forName(TestServers.class.getName(), true, ClassLoader.getSystemClassLoader())
                    .getMethod("ensureStarted")
                    .invoke(null);
            return JMX.newMXBeanProxy(
                    ManagementFactory.getPlatformMBeanServer(),
                    new ObjectName(TestServers.NAME),
                    TestServersMXBean.class);
        } catch (ReflectiveOperationException | MalformedObjectNameException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedServerException("The test servers did not start: " + cause.getMessage(), cause);
        }
    }
}
