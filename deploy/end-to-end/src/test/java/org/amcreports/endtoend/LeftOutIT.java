package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Properties;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.LocalOptions.Listener;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.local.stack.ReportsService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A stack that leaves its services to developers. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the .env files of the services")
class LeftOutIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void aServiceThatIsLeftOutCanBeRunBySomebodyElse(@TempDir Path directory) throws Exception {
        try (LocalStack stack = LocalStack.create(withoutAll().onFreePorts(directory), System.out)) {
            stack.start();

            for (ReportsService service : ReportsService.values()) {
                Properties dotEnv = dotEnv(service);
                assertThat(dotEnv)
                        .containsEntry("_DEV_QUARKUS_HTTP_PORT", String.valueOf(stack.port(service.listener())))
                        .containsEntry(
                                "_DEV_KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers());
                assertMigrated(service, dotEnv, stack.port(Listener.POSTGRES));
                assertThat(get(stack.gatewayUrl() + service.paths().get(0)))
                        .returns(503, HttpResponse::statusCode)
                        .satisfies(answer -> assertThat(answer.body()).contains("not reachable"));
            }
            assertThat(summary(stack)).contains("mvn quarkus:dev -pl collection-service -am");
        }
        for (ReportsService service : ReportsService.values()) {
            assertThat(dotEnvOf(service)).doesNotExist();
        }
    }

    private static LocalOptions withoutAll() {
        Properties properties = new Properties();
        properties.setProperty("local.root", ROOT.toString());
        properties.setProperty("local.without", "dashboard,collection,aggregation,insights");
        return LocalOptions.from(properties);
    }

    private static Properties dotEnv(ReportsService service) throws IOException {
        Path file = dotEnvOf(service);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(file)));
        assertThat(lines.stringPropertyNames()).allMatch(name -> name.startsWith("_DEV_"));
        return lines;
    }

    private static void assertMigrated(ReportsService service, Properties dotEnv, int port) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + service.database(),
                        dotEnv.getProperty("_DEV_QUARKUS_DATASOURCE_USERNAME"),
                        dotEnv.getProperty("_DEV_QUARKUS_DATASOURCE_PASSWORD"));
                ResultSet outbox = connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            assertThat(outbox.next()).isTrue();
        }
    }

    private static Path dotEnvOf(ReportsService service) {
        return ROOT.resolve(service.serviceName()).resolve(".env");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String summary(LocalStack stack) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        stack.printAddresses(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
