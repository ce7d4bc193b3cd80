package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit sets them
class DatabasesTest {

    private static final List<String> SERVICES = List.of("dashboard", "collection");

    @TempDir
    static Path directory;

    static PostgresServer server;
    static ServiceDatabase dashboard;
    static ServiceDatabase collection;

    @BeforeAll
    static void provision() throws SQLException {
        server = PostgresServer.start(ServerOptions.onFreePort(directory));
        Map<String, ServiceDatabase> databases = Databases.provision(server, SERVICES);
        dashboard = Objects.requireNonNull(databases.get("dashboard"));
        collection = Objects.requireNonNull(databases.get("collection"));
        asOwner("CREATE TABLE item (id serial PRIMARY KEY, name text)");
        asOwner("CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n'");
        asOwner("REVOKE EXECUTE ON FUNCTION twice FROM PUBLIC");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServiceReadsAndWritesRows() {
        assertThatCode(() -> {
                    asUser("INSERT INTO item (name) VALUES ('a'), ('b')");
                    asUser("UPDATE item SET name = 'c' WHERE name = 'a'");
                    asUser("DELETE FROM item WHERE name = 'b'");
                    asUser("SELECT twice(n) FROM (SELECT count(*)::int AS n FROM item) counted");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (n int)",
                "CREATE TEMPORARY TABLE mine (n int)",
                "CREATE SCHEMA mine",
                "ALTER TABLE item ADD COLUMN more int",
                "DROP TABLE item",
                "TRUNCATE item",
                "CREATE DATABASE mine",
                "CREATE ROLE mine"
            })
    void aServiceDoesNotChangeTheSchema(String sql) {
        assertThatThrownBy(() -> asUser(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collection", "postgres", "template1"})
    void nobodyConnectsElsewhere(String database) {
        String url = server.jdbcUrl(database);
        assertThatThrownBy(() -> DriverManager.getConnection(url, dashboard.user(), dashboard.password()))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> DriverManager.getConnection(url, dashboard.ownerUser(), dashboard.ownerPassword()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void eachRoleHasItsOwnPassword() {
        assertThat(List.of(
                        dashboard.password(),
                        dashboard.ownerPassword(),
                        collection.password(),
                        collection.ownerPassword()))
                .doesNotHaveDuplicates();
        assertThatThrownBy(() ->
                        DriverManager.getConnection(dashboard.jdbcUrl(), dashboard.user(), dashboard.ownerPassword()))
                .hasMessageContaining("password authentication failed");
    }

    @ParameterizedTest
    @CsvSource({
        "statement_timeout, 1min, 10min",
        "lock_timeout, 10s, 10s",
        "idle_in_transaction_session_timeout, 1min, 10min"
    })
    void noRoleWaitsForEver(String setting, String service, String owner) throws SQLException {
        assertThat(setting(dashboard.user(), dashboard.password(), setting)).isEqualTo(service);
        assertThat(setting(dashboard.ownerUser(), dashboard.ownerPassword(), setting))
                .isEqualTo(owner);
    }

    @Test
    void provisioningAgainChangesNothing() throws SQLException {
        asUser("INSERT INTO item (name) VALUES ('kept')");

        Map<String, ServiceDatabase> again = Databases.provision(server, SERVICES);

        assertThat(again).containsEntry("dashboard", dashboard).containsEntry("collection", collection);
        asUser("DELETE FROM item WHERE name = 'kept'");
    }

    @Test
    void refusesANameThatIsNotOne() {
        assertThatThrownBy(() -> Databases.provision(server, List.of("x; DROP ROLE postgres")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String setting(String user, String password, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(dashboard.jdbcUrl(), user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void asUser(String sql) throws SQLException {
        execute(dashboard.user(), dashboard.password(), sql);
    }

    private static void asOwner(String sql) throws SQLException {
        execute(dashboard.ownerUser(), dashboard.ownerPassword(), sql);
    }

    private static void execute(String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(dashboard.jdbcUrl(), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
