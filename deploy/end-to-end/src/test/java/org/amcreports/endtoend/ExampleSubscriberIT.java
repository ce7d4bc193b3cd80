package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.embedded.Ports;
import org.amcreports.endtoend.model.Csv;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The example subscriber does what it teaches: beside the whole stack, and with a topic and a gateway that misbehave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExampleSubscriberIT {

    private static final int WEEKS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOTSTRAP = SharedStack.get().kafka().bootstrapServers();
    private static final String TOPIC = "example.weeks";
    private static final String KEY = "workflow:instance";

    /** Appended to the gateway's URL it would be another host, which would be sent the token. */
    private static final String ELSEWHERE = ".elsewhere.example/api/busy";

    private final Map<String, AtomicInteger> calls = Map.of(
            "/api/busy", new AtomicInteger(), "/api/cut", new AtomicInteger(), "/api/superseded", new AtomicInteger());
    private HttpServer gateway;
    private SubscriberProcess withoutGateway;

    @BeforeAll
    void publishTheMisbehavingTopic() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BOOTSTRAP))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BOOTSTRAP), new StringSerializer(), new StringSerializer())) {
            String first = week("first", 1, "2026-01-14T00:00:00Z", "/api/busy");
            String restated = week("restated", 2, "2026-01-21T00:00:00Z", "/api/superseded");
            for (String value : new String[] {
                first,
                first,
                "{\"change\":",
                "",
                null,
                "null",
                "[]",
                first.replace("data_version", "version"),
                first.replace("\"/api/busy\"", "null"),
                first.replace("/api/busy", ELSEWHERE),
                first.replace("/api/busy", "/api/ /busy"),
                restated,
                first,
                week("maturity", 2, "2026-01-21T00:00:00.5Z", "/api/cut"),
                restated
            }) {
                producer.send(new ProducerRecord<>(TOPIC, KEY, value));
            }
        }
        withoutGateway = SubscriberProcess.start(
                "without-gateway", onTopic("http://127.0.0.1:" + Ports.free(), "without-gateway"));
    }

    @AfterAll
    void stop() {
        withoutGateway.close();
        gateway.stop(0);
    }

    @Test
    void printsEachWeekWithAsManyRowsAsAmcHas() throws Exception {
        Collections source =
                new Collections(SharedStack.as("analyst"), SharedStack.workflowId(0), SharedStack.instanceId(0));
        JsonNode collection = source.start(WEEKS, false);
        source.awaitCompleted(collection, PATIENCE);
        List<ConsumerRecord<String, String>> events = await().atMost(PATIENCE)
                .until(() -> events(Collections.from(collection)), found -> weeks(found) == WEEKS);
        List<String> expected = expected(events);

        SubscriberProcess subscriber =
                SubscriberProcess.start("stack", Map.of("stack", "target/stack.json", "group", "example-of-the-stack"));
        try (subscriber) {
            subscriber.awaitOutput(lines -> lines.containsAll(expected));
        }

        assertThat(subscriber.output()).doesNotHaveDuplicates().endsWith("Stopped.");
        Map<TopicPartition, OffsetAndMetadata> committed = committed("example-of-the-stack");
        assertThat(events).allSatisfy(event -> assertThat(committed
                        .get(new TopicPartition(event.topic(), event.partition()))
                        .offset())
                .isGreaterThan(event.offset()));
    }

    @Test
    void copesWithRepeatsUnreadableRecordsAndAFaultyGateway() throws Exception {
        String url = "http://127.0.0.1:" + gateway.getAddress().getPort();

        SubscriberProcess subscriber = SubscriberProcess.start("faults", onTopic(url, "faults"));
        try (subscriber) {
            subscriber.awaitOutput(lines -> lines.stream().anyMatch(line -> line.contains("maturity")));
        }

        List<String> output = subscriber.output();
        assertThat(output.get(0)).isEqualTo(KEY + "/2026-01-05 first, version 1, 3 rows");
        for (int offset = 2; offset <= 10; offset++) {
            assertThat(output.get(offset - 1)).startsWith("skipped partition 0, offset " + offset + ": ");
        }
        assertThat(output.get(6)).contains("data_version");
        assertThat(output.get(7)).contains("rows_path");
        assertThat(output.get(8)).contains("rows_path is no path of the API: " + ELSEWHERE);
        assertThat(output.subList(10, output.size()))
                .containsExactly(
                        KEY + "/2026-01-05 restated, version 2, gone",
                        KEY + "/2026-01-05 maturity, version 2, 3 rows",
                        "Stopped.");
        assertThat(calls.get("/api/busy")).hasValue(3);
        assertThat(calls.get("/api/cut")).hasValue(2);
        assertThat(calls.get("/api/superseded")).hasValue(1);
        assertThat(committed("faults").get(new TopicPartition(TOPIC, 0)).offset())
                .isEqualTo(15);
    }

    /** Last, for its subscriber tries again and again while the others run. */
    @Test
    @Order(Integer.MAX_VALUE)
    void endsWithNothingCommittedWhenTheRowsStayOutOfReach() throws Exception {
        assertThat(withoutGateway.awaitExit()).isEqualTo(1);
        assertThat(withoutGateway.output()).anyMatch(line -> line.contains("ConnectException"));
        assertThat(committed("without-gateway")).isEmpty();
    }

    @Test
    void saysWhenNoStackIsRunning() throws Exception {
        try (SubscriberProcess subscriber =
                SubscriberProcess.start("no-stack", Map.of("stack", "target/no-stack.json"))) {
            assertThat(subscriber.awaitExit()).isEqualTo(1);
            assertThat(subscriber.output())
                    .anyMatch(line -> line.endsWith("No local stack is running: start it with mvn -Plocal"));
        }
    }

    /** One line per event of a week; the rows are counted in what AMC has. */
    private static List<String> expected(List<ConsumerRecord<String, String>> events) throws Exception {
        List<LocalDate> days = Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(0))).stream()
                .map(row -> LocalDate.parse(row.get("event_date")))
                .toList();
        return events.stream()
                .map(event -> {
                    JsonNode week = parsed(event.value());
                    LocalDate start =
                            LocalDate.parse(week.path("week_start_date").asText());
                    long rows = days.stream()
                            .filter(day -> !day.isBefore(start) && day.isBefore(start.plusDays(7)))
                            .count();
                    return "%s/%s %s, version %d, %d rows"
                            .formatted(
                                    event.key(),
                                    start,
                                    week.path("change").asText(),
                                    week.path("data_version").asInt(),
                                    rows);
                })
                .distinct()
                .toList();
    }

    /** What has been announced of the weeks that were collected here, by this collection or an earlier one. */
    private static List<ConsumerRecord<String, String>> events(LocalDate from) {
        String key = SharedStack.workflowId(0) + ":" + SharedStack.instanceId(0);
        return Topic.read(BOOTSTRAP, "amc.week-completed.v1").stream()
                .filter(event -> key.equals(event.key()))
                .filter(event -> !LocalDate.parse(
                                parsed(event.value()).path("week_start_date").asText())
                        .isBefore(from))
                .toList();
    }

    private static long weeks(List<ConsumerRecord<String, String>> events) {
        return events.stream()
                .map(event -> parsed(event.value()).path("week_start_date"))
                .distinct()
                .count();
    }

    private static Map<String, String> onTopic(String gatewayUrl, String group) throws IOException {
        Path stack = Path.of("target", "stack-of-" + group + ".json");
        Map<String, Object> access = Map.of(
                "gateway", gatewayUrl, "kafka", Map.of("bootstrap", BOOTSTRAP), "tokens", Map.of("service", "secret"));
        JSON.writeValue(stack.toFile(), access);
        return Map.of("stack", stack.toString(), "topic", TOPIC, "group", group);
    }

    private static String week(String change, int version, String executionDate, String rowsPath) {
        return """
                {"week_start_date": "2026-01-05", "change": "%s", "data_version": %d, "execution_date": "%s",
                 "rows_path": "%s", "a_field_of_next_year": {"nested": [1]}}""".formatted(change, version, executionDate, rowsPath);
    }

    /** {@code busy} is a 503 twice, {@code cut} breaks off once, {@code superseded} is a 410. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int call = calls.get(path).incrementAndGet();
        boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean cut = path.equals("/api/cut") && call == 1;
        int status =
                !known ? 401 : path.equals("/api/superseded") ? 410 : path.equals("/api/busy") && call < 3 ? 503 : 200;
        byte[] body = (cut ? "day,clicks\n1,1" : "day,clicks\n1,1\n2,2\n3,3\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, cut ? body.length + 1L : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BOOTSTRAP))) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static JsonNode parsed(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException(value, e);
        }
    }
}
