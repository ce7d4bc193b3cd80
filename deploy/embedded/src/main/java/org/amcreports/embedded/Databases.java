package org.amcreports.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One database per service with an owner and a user, closed to everybody else. */
public final class Databases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** The net below the shorter limits that the services' connections ask for, whatever else uses the role. */
    private static final Map<String, String> SERVICE_LIMITS =
            Map.of("statement_timeout", "60s", "lock_timeout", "10s", "idle_in_transaction_session_timeout", "60s");

    /** A change of the schema may work for long, but not make everybody wait behind it for a lock that it does not get. */
    private static final Map<String, String> OWNER_LIMITS =
            Map.of("statement_timeout", "10min", "lock_timeout", "10s", "idle_in_transaction_session_timeout", "10min");

    private Databases() {}

    /** By service; makes what is not there yet, so it may be repeated. */
    public static Map<String, ServiceDatabase> provision(PostgresServer server, List<String> services) {
        Map<String, ServiceDatabase> databases = new LinkedHashMap<>();
        try (Connection connection = server.connect(server.superuser())) {
            execute(connection, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            for (String service : services) {
                databases.put(service, provision(server, connection, service));
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException(
                    "Cannot make the databases " + services + ": " + e.getMessage() + "; see " + server.log(), e);
        }
        return databases;
    }

    private static ServiceDatabase provision(PostgresServer server, Connection connection, String service)
            throws SQLException {
        if (!NAME.matcher(service).matches()) {
            throw new IllegalArgumentException("Not a database name: " + service);
        }
        String owner = service + "_owner";
        ServiceDatabase database = new ServiceDatabase(
                service,
                server.jdbcUrl(service),
                server.reactiveUrl(service),
                service,
                server.passwords().of(service),
                owner,
                server.passwords().of(owner));
        createRole(connection, service, database.password(), SERVICE_LIMITS);
        createRole(connection, owner, database.ownerPassword(), OWNER_LIMITS);
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service)) {
            execute(connection, "CREATE DATABASE " + service + " OWNER " + owner);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + service + " FROM PUBLIC");
        execute(connection, "GRANT CONNECT ON DATABASE " + service + " TO " + service);
        try (Connection inside = server.connect(service)) {
            grantRows(inside, owner, service);
        }
        return database;
    }

    private static void createRole(Connection connection, String role, String password, Map<String, String> limits)
            throws SQLException {
        boolean exists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        execute(connection, (exists ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN PASSWORD '" + password + "'");
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            execute(connection, "ALTER ROLE %s SET %s = '%s'".formatted(role, limit.getKey(), limit.getValue()));
        }
    }

    private static void grantRows(Connection connection, String owner, String user) throws SQLException {
        String allThatWillBe = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " GRANT ";
        execute(connection, allThatWillBe + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + user);
        execute(connection, allThatWillBe + "USAGE, SELECT ON SEQUENCES TO " + user);
        execute(connection, allThatWillBe + "EXECUTE ON FUNCTIONS TO " + user);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
