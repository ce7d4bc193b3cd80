package org.amcreports.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** PostgreSQL on the loop-back interface, asking everybody for a password. */
public final class PostgresServer extends EmbeddedServer {

    private static final String SUPERUSER = "postgres";
    private static final Duration INITDB_TIMEOUT = Duration.ofSeconds(60);

    private final Path data;
    private final Passwords passwords;

    private final @Nullable ServerCertificate certificate;

    private PostgresServer(ServerOptions options, @Nullable ServerCertificate certificate) {
        super("PostgreSQL", options);
        this.certificate = certificate;
        this.data = directory().resolve("data");
        this.passwords = new Passwords(directory());
    }

    public static PostgresServer start(ServerOptions options) {
        PostgresServer server = new PostgresServer(options, null);
        server.start();
        return server;
    }

    /** Refuses every connection that is not encrypted. */
    public static PostgresServer startSecured(ServerOptions options, ServerCertificate certificate) {
        PostgresServer server = new PostgresServer(options, certificate);
        server.start();
        return server;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String superuserPassword() {
        return passwords.of(SUPERUSER);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** As the Vert.x client wants it. */
    public String reactiveUrl(String database) {
        return "postgresql://" + host() + ":" + port() + "/" + database;
    }

    Passwords passwords() {
        return passwords;
    }

    /** Connects as the superuser, without the driver manager, which depends on the caller's class loader. */
    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuserPassword());
        properties.setProperty("connectTimeout", "2");
        Connection connection = new org.postgresql.Driver().connect(jdbcUrl(database), properties);
        if (connection == null) {
            throw new SQLException("Not a PostgreSQL URL: " + jdbcUrl(database));
        }
        return connection;
    }

    @Override
    void prepare() throws IOException {
        if (!Files.exists(data)) {
            initialise();
        }
        // Its server is gone, see PidFile, but its process id may live again as a zombie or another program.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Initialises aside and renames: an initdb that was interrupted must not look like a database. */
    private void initialise() throws IOException {
        Path unfinished = directory().resolve("data.unfinished");
        FileUtils.deleteQuietly(unfinished.toFile());
        Path passwordFile = Files.createTempFile(
                directory(),
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, superuserPassword());
            List<String> command = new ArrayList<>(PostgresBinaries.program("initdb"));
            command.addAll(List.of("--pgdata=" + unfinished, "--username=" + SUPERUSER, "--pwfile=" + passwordFile));
            command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--no-instructions"));
            command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            run(command, directory().resolve("initdb.log"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command, Path log) throws IOException {
        try (GuardedProcess initdb = GuardedProcess.command(command).log(log).start()) {
            int code = initdb.onExit().get(INITDB_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (code != 0) {
                throw new EmbeddedServerException("PostgreSQL's initdb failed with code " + code + "; see " + log);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new EmbeddedServerException("PostgreSQL's initdb does not end; see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while PostgreSQL's initdb was running", e);
        }
    }

    @Override
    GuardedProcess.Builder command() throws IOException {
        List<String> command = new ArrayList<>(PostgresBinaries.program("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port()), "-h", host()));
        // No socket file: its lock would block a restart after a kill. No fsync: data survive a dead process, not a
        // dead
        // machine; synchronous_commit stays on, without it a dead process loses commits.
        for (String setting : List.of(
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB",
                "fsync=off",
                "full_page_writes=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] %q%u@%d ")) {
            command.addAll(List.of("-c", setting));
        }
        if (certificate != null) {
            command.addAll(List.of("-c", "ssl=on", "-c", "hba_file=" + onlyEncrypted()));
            command.addAll(List.of("-c", "ssl_cert_file=" + certificate.certificate()));
            command.addAll(List.of("-c", "ssl_key_file=" + certificate.key()));
        }
        return GuardedProcess.command(command).stopSignal("INT");
    }

    private Path onlyEncrypted() throws IOException {
        return Files.writeString(
                directory().resolve("pg_hba.conf"), "hostssl all all " + host() + "/32 scram-sha-256\n");
    }

    @Override
    boolean answers() {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Sessions of a killed server end when they next look up from their query. */
    @Override
    boolean mayTryAgain(String output) {
        return output.contains("pre-existing shared memory block");
    }
}
