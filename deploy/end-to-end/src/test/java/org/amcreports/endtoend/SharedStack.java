package org.amcreports.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.local.stack.ReportsService;

/** One stack for all tests of this module, on free ports and generated data; it ends with the JVM. */
final class SharedStack {

    private static final Path DIRECTORY = Path.of("target").toAbsolutePath();
    private static final TraceReceiver TRACES = TraceReceiver.start();
    private static final LocalStack STACK = start();

    private SharedStack() {}

    static LocalStack get() {
        return STACK;
    }

    /** What the four services tell of their work. */
    static TraceReceiver traces() {
        return TRACES;
    }

    /** A service's log: one JSON object a line, but for what the JVM itself says. */
    static Path log(ReportsService service) {
        return directory().resolve(service.serviceName() + ".log");
    }

    /** Runs the query on the service's database as the service itself. */
    static List<String> column(ReportsService service, String sql, Object... parameters) {
        JsonNode access = description().path("services").path(service.database());
        try (Connection connection = DriverManager.getConnection(
                        access.path("jdbc_url").asText(),
                        access.path("db_user").asText(),
                        access.path("db_password").asText());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Where the stack writes its logs. */
    static Path directory() {
        return DIRECTORY.resolve("stack");
    }

    /** What {@code stack.json} says. */
    static JsonNode description() {
        try {
            return new ObjectMapper().readTree(DIRECTORY.resolve("stack.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReportsApi as(String user) {
        return new ReportsApi(STACK.gatewayUrl(), STACK.token(user));
    }

    static ReportsApi sandbox() {
        return new ReportsApi(STACK.sandbox().url(), "");
    }

    /** All rows behind a workflow as AMC would see them now in the first instance, with dates. */
    static String csv(String amcWorkflowId) throws IOException, InterruptedException {
        return csv(amcWorkflowId, 0);
    }

    /** As an instance would see them: which days are over depends on its time zone. */
    static String csv(String amcWorkflowId, int instance) throws IOException, InterruptedException {
        URI uri = URI.create(STACK.sandbox().url() + "/sandbox/data/" + amcWorkflowId + ".csv?time_zone="
                + instance(instance).path("time_zone").asText());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Sets what goes wrong at AMC from now on. */
    static void faults(String body) throws IOException, InterruptedException {
        put("faults", body);
    }

    /** Moves AMC's clock; what would have ended by then ends. */
    static void clockOffset(Duration offset) throws IOException, InterruptedException {
        put("clock", "{\"offset\": \"" + offset + "\"}");
    }

    private static void put(String what, String body) throws IOException, InterruptedException {
        URI uri = URI.create(STACK.sandbox().url() + "/sandbox/" + what);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the sandbox refuses " + body + ": " + answer.body());
        }
    }

    static String workflowId(int position) {
        return platform("workflows", position).path("workflow_id").asText();
    }

    static String amcWorkflowId(int position) {
        return platform("workflows", position).path("amc_workflow_id").asText();
    }

    static JsonNode instance(int position) {
        return platform("instances", position);
    }

    static String instanceId(int position) {
        return instance(position).path("instance_id").asText();
    }

    private static JsonNode platform(String kind, int position) {
        return STACK.sandbox().platform().path(kind).path(position);
    }

    /** Observed, and soon sure that a consumer was killed: with Kafka's default its partitions rest for 45 s. */
    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_SESSION_TIMEOUT_MS", "6000",
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", TRACES.url(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true");
    }

    private static LocalStack start() {
        LocalOptions options =
                LocalOptions.from(System.getProperties()).onFreePorts(DIRECTORY).withEnvironment(environment());
        LocalStack stack = LocalStack.create(options, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        return stack;
    }
}
