package org.amcreports.endtoend.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.Ports;
import org.amcreports.local.LocalOptions.Listener;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;

/** Replicas of collection-service beside a stack that leaves the service to others, on its database. */
final class Replicas implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(3);

    private final Path root;
    private final Path logs;
    private final LocalStack stack;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<GuardedProcess> processes = new ArrayList<>();

    Replicas(LocalStack stack, Path root, Path logs, int count) {
        this.root = root;
        this.logs = logs;
        this.stack = stack;
        environment.put("QUARKUS_PROFILE", "local");
        dotEnv().forEach((name, value) ->
                environment.put(name.toString().substring("_DEV_".length()), value.toString()));
        for (int i = 0; i < count; i++) {
            ports.add(Ports.free());
            processes.add(launch(i));
        }
    }

    int count() {
        return ports.size();
    }

    /** Ends these at once, as a power cut would, once all are up, and starts them again without waiting for them. */
    void killAndStart(List<Integer> replicas) {
        awaitReady();
        replicas.forEach(replica -> processes.get(replica).kill());
        replicas.forEach(replica -> processes.set(replica, launch(replica)));
    }

    /** Stops all as an orchestrator would, and starts them with the variables besides. */
    void restartWith(Map<String, String> variables) {
        environment.putAll(variables);
        for (int i = 0; i < count(); i++) {
            processes.get(i).close();
            processes.set(i, launch(i));
        }
        awaitReady();
    }

    void awaitReady() {
        for (int i = 0; i < count(); i++) {
            ReportsApi api = api(i);
            await("replica " + i)
                    .atMost(READY)
                    .ignoreExceptions()
                    .until(() -> api.get("/q/health/ready").status() == 200);
        }
    }

    /** The replica's own address, as an administrator. */
    ReportsApi api(int replica) {
        return new ReportsApi("http://127.0.0.1:" + ports.get(replica), stack.token("admin"));
    }

    /** What nobody expected: the log lines of exceptions that reached the event loop. */
    List<String> uncaught() throws IOException {
        List<String> uncaught = new ArrayList<>();
        for (GuardedProcess process : processes) {
            try (Stream<String> lines = Files.lines(process.log())) {
                lines.filter(line -> line.contains("Uncaught exception")).forEach(uncaught::add);
            }
        }
        return uncaught;
    }

    /** The rows of a query on the service's database, their cells joined by blanks. */
    List<String> rows(String sql) {
        String url = "jdbc:postgresql://127.0.0.1:" + stack.port(Listener.POSTGRES) + "/collection";
        try (Connection connection = DriverManager.getConnection(
                        url,
                        environment.get("QUARKUS_DATASOURCE_USERNAME"),
                        environment.get("QUARKUS_DATASOURCE_PASSWORD"));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(result.getString(i));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private GuardedProcess launch(int replica) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(replica)));
        return GuardedProcess.command(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        root.resolve("collection-service/target/quarkus-app/quarkus-run.jar")
                                .toString()))
                .environment(own)
                .log(logs.resolve("replica-" + replica + ".log"))
                .start();
    }

    private Properties dotEnv() {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(root.resolve("collection-service/.env"))));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(GuardedProcess::close);
    }
}
