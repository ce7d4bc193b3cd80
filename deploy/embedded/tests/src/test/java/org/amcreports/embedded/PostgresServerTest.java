package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets both
class PostgresServerTest {

    @TempDir
    static Path directory;

    static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(ServerOptions.onFreePort(directory));
    }

    @AfterAll
    static void stop() {
        server.close();
        Processes.awaitNoneUsing(directory);
    }

    @Test
    void isPostgres18AndCommitsSynchronously() throws SQLException {
        assertThat(query("SHOW server_version")).startsWith("18.");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW max_connections")).isEqualTo("200");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsPasswordsForItsOwnerAlone() throws IOException {
        Path passwords = directory.resolve("passwords.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
    }

    @Test
    void committedRowsSurviveAKillAndThePortStays() throws SQLException {
        int port = server.port();
        long pid = server.pid();
        update("CREATE TABLE kept (n int)");
        for (int n = 0; n < 200; n++) {
            update("INSERT INTO kept VALUES (" + n + ")");
        }

        server.kill();
        assertThat(server.isAlive()).isFalse();
        server.start();

        assertThat(query("SELECT count(*) FROM kept")).isEqualTo("200");
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.pid()).isNotEqualTo(pid);
    }

    @Test
    void startsAgainAfterItsProcessWasKilledFromOutside() throws SQLException {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        server.start();

        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void startsAgainAlthoughSomethingOfItHoldsThePortForAMoment() throws Exception {
        server.kill();
        try (ServerSocket held = new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> starting = CompletableFuture.runAsync(server::start);
            assertThatThrownBy(() -> starting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            held.close();
            starting.join();
        }

        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void restartsWithinItsObject() throws SQLException {
        server.restart();
        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void namesABusyPortAndTheProperty(@TempDir Path other) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> PostgresServer.start(new ServerOptions(port, other, "local.postgres-port")))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("local.postgres-port");
        }
        assertThat(Processes.using(other)).isEmpty();
    }

    @Test
    void refusesADirectoryThatAnotherServerUses() {
        assertThatThrownBy(() -> PostgresServer.start(ServerOptions.onFreePort(directory)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process " + server.pid());
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aStartThatFailsNamesTheLogAndLeavesNothing(@TempDir Path broken) throws IOException {
        Files.createDirectories(broken.resolve("data"));
        Files.writeString(broken.resolve("data/PG_VERSION"), "9.6");

        assertThatThrownBy(() -> PostgresServer.start(ServerOptions.onFreePort(broken)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(broken.resolve("server.log").toString());
        Processes.awaitNoneUsing(broken);
    }

    @Test
    void anInterruptedInitdbDoesNotPassForADatabase(@TempDir Path interrupted) throws IOException {
        Files.createDirectories(interrupted.resolve("data.unfinished/base"));

        try (PostgresServer other = PostgresServer.start(ServerOptions.onFreePort(interrupted))) {
            assertThat(other.isAlive()).isTrue();
        }
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
