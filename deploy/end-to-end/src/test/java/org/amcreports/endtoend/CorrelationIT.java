package org.amcreports.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.endtoend.TraceReceiver.Span;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.local.stack.PlatformTopics;
import org.amcreports.local.stack.ReportsService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One id that a user gives with the first request is found wherever the work went, up to the aggregate and the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrelationIT {

    private static final int WEEKS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STATUS_CHANGED = "amc.collection-status-changed.v1";
    private static final String WEEK_COMPLETED = "amc.week-completed.v1";
    private static final String AGGREGATE_REFRESHED = "amc.aggregate-refreshed.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalStack stack = SharedStack.get();
    private final String id = "journey-" + UUID.randomUUID();
    private final String workflowId = UUID.randomUUID().toString();
    private final String instanceId = SharedStack.instanceId(0);
    private final String key = workflowId + ":" + instanceId;
    private Response created;
    private Response answered;

    /** A workflow of its own, so that no other test collects the same weeks. */
    @BeforeAll
    void fromTheFirstRequestToTheAnswer() {
        publishWorkflow();
        created = await().atMost(PATIENCE).until(this::startCollection, answer -> answer.statusCode() == 201);
        Collections source = new Collections(SharedStack.as("analyst"), workflowId, instanceId);
        JsonNode collection = JSON.convertValue(created.jsonPath().getMap(""), JsonNode.class);
        source.awaitCompleted(collection, PATIENCE);
        source.awaitWeeklyAggregates(collection, WEEKS, PATIENCE);
        answered = ask(createDashboard());
    }

    @Test
    void everyResponseNamesIt() {
        assertThat(created.header("X-Correlation-Id")).isEqualTo(id);
        assertThat(answered.header("X-Correlation-Id")).isEqualTo(id);
        assertThat(answered.statusCode()).as(answered.asString()).isEqualTo(201);
    }

    @Test
    void everyRowThatTheRequestLedToHoldsIt() {
        String collection = created.path("collection_id");
        String ofCollection = "SELECT headers ->> 'ce_correlationid' FROM outbox WHERE payload LIKE ?";

        assertOnlyTheId(SharedStack.column(
                ReportsService.COLLECTION,
                "SELECT correlation_id FROM report_data_collections WHERE collection_id = ?",
                collection));
        assertOnlyTheId(SharedStack.column(ReportsService.COLLECTION, ofCollection, "%" + collection + "%"));
        assertOnlyTheId(SharedStack.column(
                ReportsService.AGGREGATION,
                "SELECT correlation_id FROM report_data_aggregates WHERE workflow_id::text = ?",
                workflowId));
        assertOnlyTheId(SharedStack.column(
                ReportsService.AGGREGATION, "SELECT headers ->> 'ce_correlationid' FROM outbox WHERE key = ?", key));
        assertOnlyTheId(SharedStack.column(
                ReportsService.INSIGHTS, "SELECT correlation_id FROM ai_insights WHERE insight_id = ?", (String)
                        answered.path("insight_id")));
    }

    @Test
    void everyEventOnKafkaCarriesIt() {
        List<ConsumerRecord<String, String>> states = events(STATUS_CHANGED, created.path("collection_id"));
        List<ConsumerRecord<String, String>> weeks = events(WEEK_COMPLETED, key);
        List<ConsumerRecord<String, String>> aggregates = awaitAggregateEvents();

        assertThat(states).hasSizeGreaterThanOrEqualTo(2);
        assertThat(weeks).hasSize(WEEKS);
        assertThat(aggregates).hasSizeGreaterThan(WEEKS);
        for (List<ConsumerRecord<String, String>> events : List.of(states, weeks, aggregates)) {
            assertThat(events).allSatisfy(event -> assertThat(header(event, "ce_correlationid"))
                    .isEqualTo(id));
        }
    }

    @Test
    void anAggregateNamesTheWeekThatCausedIt() {
        Set<String> weeks = events(WEEK_COMPLETED, key).stream()
                .map(event -> header(event, "ce_id"))
                .collect(Collectors.toSet());

        assertThat(awaitAggregateEvents())
                .allSatisfy(event -> assertThat(header(event, "ce_causationid")).isIn(weeks));
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceLogsIt(ReportsService service) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(linesOf(service))
                .as("lines of %s", service.serviceName())
                .isNotEmpty()
                .allMatch(line -> !line.path("message").asText().isBlank()));
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceTracesIt(ReportsService service) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(SharedStack.traces().correlated(id))
                        .as("spans of %s", service.serviceName())
                        .anyMatch(span -> span.service().equals(service.serviceName())));
    }

    /** The request is over long before its weeks are run; their trace is the request's all the same. */
    @Test
    void oneTraceLeadsFromTheRequestOverKafkaToTheAggregates() {
        String trace =
                traceOf(events(STATUS_CHANGED, created.path("collection_id")).get(0));

        assertThat(events(WEEK_COMPLETED, key))
                .allSatisfy(week -> assertThat(traceOf(week)).isEqualTo(trace));
        assertThat(awaitAggregateEvents())
                .allSatisfy(aggregate -> assertThat(traceOf(aggregate)).isEqualTo(trace));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(SharedStack.traces().correlated(id))
                        .filteredOn(span -> span.traceId().equals(trace))
                        .extracting(Span::service)
                        .contains("collection-service", "aggregation-service", "dashboard-service"));
    }

    @Test
    void oneTraceLeadsFromTheQuestionToTheServicesThatWereAsked() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(SharedStack.traces().correlated(id).stream()
                        .collect(Collectors.groupingBy(
                                Span::traceId, Collectors.mapping(Span::service, Collectors.toSet())))
                        .values())
                .anySatisfy(services ->
                        assertThat(services).contains("insights-service", "dashboard-service", "aggregation-service")));
    }

    private void publishWorkflow() {
        ObjectNode workflow =
                stack.sandbox().platform().path("workflows").path(1).deepCopy();
        ObjectNode platform = JSON.createObjectNode();
        platform.putArray("workflows").add(workflow.put("workflow_id", workflowId));
        try (PlatformTopics topics = new PlatformTopics(stack.kafka().bootstrapServers())) {
            topics.publish(platform);
        }
    }

    private Response startCollection() {
        return post(
                "/api/data-collections",
                Map.of(
                        "workflow_id", workflowId,
                        "instance_id", instanceId,
                        "collection_type", "backfill",
                        "target_weeks", WEEKS));
    }

    private String createDashboard() {
        Object template = templates().stream()
                .filter(each -> "performance".equals(each.get("template_type")))
                .map(each -> each.getOrDefault("template_id", each.get("dashboard_id")))
                .findFirst()
                .orElseThrow();
        return post(
                        "/api/dashboard-templates/" + template + "/create",
                        Map.of("name", "Journey", "instance_id", instanceId, "workflow_ids", List.of(workflowId)))
                .path("dashboard_id");
    }

    private List<Map<String, Object>> templates() {
        return given().baseUri(stack.gatewayUrl())
                .header("Authorization", "Bearer " + stack.token("analyst"))
                .get("/api/dashboard-templates")
                .path("items");
    }

    private Response ask(String dashboardId) {
        return post("/api/ai/insights", Map.of("query", "How did spend develop?", "dashboard_id", dashboardId));
    }

    private Response post(String path, Map<String, ?> body) {
        return given().baseUri(stack.gatewayUrl())
                .header("Authorization", "Bearer " + stack.token("analyst"))
                .header("X-Correlation-Id", id)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    /** A row is stored with its event; the relay sends it a moment later. */
    private List<ConsumerRecord<String, String>> awaitAggregateEvents() {
        int appended = SharedStack.column(ReportsService.AGGREGATION, "SELECT ce_id FROM outbox WHERE key = ?", key)
                .size();
        return await().atMost(PATIENCE)
                .until(() -> events(AGGREGATE_REFRESHED, key), events -> events.size() == appended);
    }

    private List<ConsumerRecord<String, String>> events(String topic, String ofKey) {
        return Topic.read(stack.kafka().bootstrapServers(), topic).stream()
                .filter(event -> event.key().equals(ofKey))
                .toList();
    }

    private List<JsonNode> linesOf(ReportsService service) throws IOException {
        try (var lines = Files.lines(SharedStack.log(service))) {
            return lines.filter(line -> line.startsWith("{") && line.contains(id))
                    .map(CorrelationIT::json)
                    .filter(line ->
                            line.path("mdc").path("correlation_id").asText().equals(id))
                    .toList();
        }
    }

    private void assertOnlyTheId(List<String> values) {
        assertThat(values).isNotEmpty().containsOnly(id);
    }

    private static String traceOf(ConsumerRecord<String, String> event) {
        return header(event, "traceparent").split("-")[1];
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        Header header = event.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
