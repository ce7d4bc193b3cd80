package org.amcreports.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.local.stack.ReportsService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * No secret in a log, an event or an answer that refuses. Makes use of each kind of secret, also wrongly, and then reads
 * all that the stack has written since it started; comes last, so that it reads the other tests' as well.
 */
@Order(Integer.MAX_VALUE)
class SecretsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Those that nobody can name beforehand. */
    private static final Map<String, Pattern> SHAPES = Map.of(
            "a token of ours", Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}"),
            "a token of AMC's", Pattern.compile("Atz[ar]\\|[\\w-]{6,}"),
            "a pre-signed address", Pattern.compile("X-Amz-(Signature|Credential)=", Pattern.CASE_INSENSITIVE),
            "a bearer's header", Pattern.compile("Bearer \\S{20,}"));

    private final LocalStack stack = SharedStack.get();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();

    @Test
    void nothingThatIsWrittenHoldsASecret() throws Exception {
        nameTheServers();
        collectWithTrouble();
        openALink();
        subscribe();
        presentWrongCredentials();

        Map<String, String> written = new LinkedHashMap<>();
        logs().forEach(log -> written.put("log " + log.getFileName(), read(log)));
        written.putAll(events());
        written.put("refusals", String.join("\n", refusals));

        assertThat(written.get("log collection-service.log")).contains("Collection coll_");
        assertThat(written.get("topic amc.week-completed.v1")).contains(SharedStack.workflowId(0));
        assertThat(written.get("refusals")).contains("trace_id");
        List<String> found = new ArrayList<>();
        written.forEach((where, text) -> found.addAll(found(where, text)));
        assertThat(found).isEmpty();
    }

    private void nameTheServers() throws IOException {
        JsonNode description = SharedStack.description();
        secrets.put(
                "superuser's password",
                description.path("postgres").path("superuser").path("password").asText());
        for (ReportsService service : ReportsService.values()) {
            JsonNode running = description.path("services").path(service.database());
            secrets.put(service + "'s password", running.path("db_password").asText());
            secrets.putAll(environment(running.path("pid").asLong()));
        }
        description
                .path("tokens")
                .properties()
                .forEach(token -> secrets.put(
                        token.getKey() + "'s token", token.getValue().asText()));
    }

    /** A process's variables that are secret; only Linux tells them. */
    private static Map<String, String> environment(long pid) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        Path file = Path.of("/proc", Long.toString(pid), "environ");
        if (Files.isReadable(file)) {
            for (String variable :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1)) {
                String[] pair = variable.split("=", 2);
                if (pair[0].endsWith("_SECRET") || pair[0].endsWith("_PASSWORD")) {
                    variables.put(pair[0], pair[1]);
                }
            }
        }
        return variables;
    }

    /** AMC refuses a token and the files of a week, so that somebody has reason to complain. */
    private void collectWithTrouble() throws Exception {
        Collections source =
                new Collections(SharedStack.as("analyst"), SharedStack.workflowId(0), SharedStack.instanceId(0));
        SharedStack.faults(
                "{\"expired_urls\":{\"count\":1},\"answers\":[{\"route\":\"file\",\"status\":403,\"count\":2},"
                        + "{\"route\":\"get_execution\",\"status\":401,\"count\":1},"
                        + "{\"route\":\"token\",\"status\":503,\"count\":1}]}");
        try {
            source.awaitCompleted(source.start(1, true), PATIENCE);
        } finally {
            SharedStack.faults("{}");
        }
    }

    private void openALink() {
        String password = secret("a link's password");
        String dashboard =
                post(as("analyst"), "/api/dashboards", "{\"name\":\"Secret\"}").path("dashboard_id");
        String links = "/api/dashboards/" + dashboard + "/links";
        Response link = post(as("analyst"), links, "{\"password\":\"" + password + "\"}");
        secrets.put("a link's token", link.path("token"));
        String path = link.path("path");

        anybody().header("X-Link-Password", password).get(path).then().statusCode(200);
        anybody().header("X-Link-Password", password).get(path + "/data").then().statusCode(200);
        refused(
                anybody()
                        .header("X-Link-Password", secret("a wrong link password"))
                        .get(path),
                403);
        refused(anybody().get(path), 403);
        refused(anybody().get(path.replaceFirst("/[^/]+$", "/" + secret("a wrong link token"))), 404);
        refused(post(as("analyst"), links, "{\"password\":\"" + password + "\",\"surprise\":1}"), 400);
        refused(post(as("analyst"), links, "{\"password\":\"" + password + "\""), 400);
    }

    private void subscribe() {
        String dashboard =
                post(as("analyst"), "/api/dashboards", "{\"name\":\"Hooked\"}").path("dashboard_id");
        Response made = post(
                as("analyst"),
                "/api/dashboards/" + dashboard + "/subscriptions",
                "{\"channel\":\"webhook\",\"format\":\"csv\",\"url\":\"https://hooks.example/in\"}");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        secrets.put("a webhook's secret", made.path("secret"));
    }

    private void presentWrongCredentials() {
        String user = stack.tokens().userId("analyst");
        for (String token : List.of(
                stack.tokens().issuer().token(user, Set.of("user"), Duration.ofMinutes(-5)),
                stack.tokens().issuer().impostor().token(user, Set.of("user"), Duration.ofMinutes(5)),
                secret("no token"))) {
            for (String path :
                    List.of("/api/me", "/api/data-collections", "/api/aggregates/metrics", "/api/ai/insights")) {
                refused(anybody().header("Authorization", "Bearer " + token).get(path), 401);
            }
        }
        refused(
                anybody()
                        .formParam("grant_type", "client_credentials")
                        .formParam("client_id", "collection-service")
                        .formParam("client_secret", secret("a wrong client secret"))
                        .post("/oauth2/token"),
                401);
    }

    private String secret(String what) {
        String secret = UUID.randomUUID().toString();
        secrets.put(what, secret);
        return secret;
    }

    private void refused(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        refusals.add(answer.headers() + "\n" + answer.asString());
    }

    private List<String> found(String where, String text) {
        List<String> found = new ArrayList<>();
        secrets.forEach((what, secret) -> {
            assertThat(secret).as(what).hasSizeGreaterThan(7);
            if (text.contains(secret)) {
                found.add(what + " in " + where + lineOf(text, text.indexOf(secret)));
            }
        });
        SHAPES.forEach((what, shape) -> shape.matcher(text)
                .results()
                .limit(1)
                .forEach(match -> found.add(what + " in " + where + lineOf(text, match.start()))));
        return found;
    }

    private static String lineOf(String text, int at) {
        return ": " + text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 20));
    }

    /** Of the services, their migrations, the servers and the sandbox. */
    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(SharedStack.directory())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().contains("/kafka/data/"))
                    .toList();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> events() throws Exception {
        String brokers = stack.kafka().bootstrapServers();
        Map<String, String> events = new LinkedHashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            for (String topic : admin.listTopics().names().get()) {
                StringBuilder text = new StringBuilder();
                Topic.read(brokers, topic).forEach(record -> append(text, record));
                events.put("topic " + topic, text.toString());
            }
        }
        return events;
    }

    private static void append(StringBuilder text, ConsumerRecord<String, String> record) {
        text.append(record.key()).append(' ').append(record.value());
        record.headers().forEach(header -> text.append(' ').append(new String(header.value(), StandardCharsets.UTF_8)));
        text.append('\n');
    }

    private static Response post(RequestSpecification who, String path, String body) {
        return who.contentType(ContentType.JSON).body(body).post(path);
    }

    private RequestSpecification as(String user) {
        return anybody().header("Authorization", "Bearer " + stack.token(user));
    }

    private RequestSpecification anybody() {
        return given().baseUri(stack.gatewayUrl());
    }
}
