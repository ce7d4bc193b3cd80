package org.amcreports.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.openapi.OpenApiStandIn;

/**
 * Answers as aggregation-service over HTTP as a test wants it, questions, catalogue and provenance, and remembers what it was asked, and what of it
 * aggregation-service would not answer.
 */
public class AggregationStandIn implements QuarkusTestResourceLifecycleManager {

    private static final Path DOCUMENT = Path.of("..", "aggregation-service", "contracts", "openapi.yaml");
    private static final String PATH = "/api/aggregates/query";
    private static final String PROVENANCE = "/api/aggregates/provenance";
    private static final String METRICS = "/api/aggregates/metrics";

    private static final String PROBLEM = """
            {"type": "urn:amc-reports:problem:refused", "title": "No.", "status": %d, "trace_id": "t"}""";

    private static final String PROBLEM_OF_A_FIELD = """
            {"type": "urn:amc-reports:problem:validation", "title": "No.", "status": %d, "trace_id": "t",
             "errors": [{"field": "%s", "message": "is not right"}]}""";

    private static final String ITEM_WITHOUT_ROWS = """
            {"period": {"key": "2026-W11", "start": "2026-03-09", "end": "2026-03-15", "complete": true},
             "group": {}, "metrics": %s, "notes": {}, "others": false}""";

    private static final String ANSWER_WITHOUT_ROWS = """
            {"items": [%s], "totals": %s, "notes": {}, "range_used": {"from": "2025-12-22", "to": "2026-03-15"},
             "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "final", "coverage": null, "estimated": false,
             "missing_weeks": [], "currency": "USD", "roles": {"spend": "spend"}, "units": {}, "unsettled": [],
             "settled_until": {}, "query_fingerprint": null}""";

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<JsonNode, String> answer = query -> "{}";
    private final List<String> untrue = new CopyOnWriteArrayList<>();
    private final List<JsonNode> cells = new CopyOnWriteArrayList<>();
    private volatile String provenance = "{}";
    private volatile String catalogue = "{\"items\": []}";
    private volatile int status = 200;
    private volatile String refusedField;
    private volatile Predicate<JsonNode> unfit = query -> false;
    private volatile boolean documented = true;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** A request that came. */
    public record Call(String authorization, String correlation, List<JsonNode> queries) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, this::handle);
        server.createContext(PROVENANCE, this::handleCell);
        server.createContext(METRICS, exchange -> answer(exchange, METRICS, catalogue));
        server.setExecutor(threads);
        server.start();
        return Map.of(
                "amcreports.aggregation-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdown();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(AggregationStandIn.class));
    }

    /** @param answer gives the JSON of the result for each query */
    public void answers(Function<JsonNode, String> answer) {
        this.calls.clear();
        this.status = 200;
        this.refusedField = null;
        this.unfit = query -> false;
        this.documented = true;
        this.answer = answer;
    }

    /** @param catalogue the metrics of each source */
    public void describes(String catalogue) {
        this.catalogue = catalogue;
    }

    /** @param provenance of each figure */
    public void traces(String provenance) {
        this.cells.clear();
        this.provenance = provenance;
    }

    /** The figures of which the provenance was asked for. */
    public List<JsonNode> cells() {
        return cells;
    }

    /** As its document does not say: a defect there, or a later version. */
    public void answersUnlikeItsDocument(Function<JsonNode, String> answer) {
        answers(answer);
        this.documented = false;
    }

    /** The service holds weeks in the range, but no row that the filters let through: every value is missing. */
    public void answersThatNothingMatched() {
        answers(query -> {
            String missing = StreamSupport.stream(query.get("metrics").spliterator(), false)
                    .map(metric -> metric + ": null")
                    .collect(Collectors.joining(",", "{", "}"));
            String items = query.get("group_by").isEmpty() ? ITEM_WITHOUT_ROWS.formatted(missing) : "";
            return ANSWER_WITHOUT_ROWS.formatted(items, missing);
        });
    }

    public void fails(int status) {
        this.calls.clear();
        this.status = status;
    }

    /** @param field named as wrong; null when it is not said */
    public void refuses(String field) {
        fails(400);
        this.refusedField = field;
    }

    /** Calls that hold such a question are refused as a whole. */
    public void refusesCallsWith(Predicate<JsonNode> unfit) {
        this.calls.clear();
        this.unfit = unfit;
    }

    /** What it answered though aggregation-service's document does not say so. */
    public List<String> untrue() {
        return untrue;
    }

    public List<Call> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        List<JsonNode> queries = StreamSupport.stream(
                        ExactJson.mapper()
                                .readTree(exchange.getRequestBody())
                                .get("queries")
                                .spliterator(),
                        false)
                .toList();
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Correlation-Id"),
                queries));
        if (queries.stream().anyMatch(unfit)) {
            answer(exchange, PATH, 400, "");
            return;
        }
        answer(exchange, PATH, queries.stream().map(answer).collect(Collectors.joining(",", "{\"results\":[", "]}")));
    }

    private void handleCell(HttpExchange exchange) throws IOException {
        cells.add(ExactJson.mapper().readTree(exchange.getRequestBody()));
        answer(exchange, PROVENANCE, provenance);
    }

    private void answer(HttpExchange exchange, String path, String whenWell) throws IOException {
        answer(exchange, path, status, whenWell);
    }

    private void answer(HttpExchange exchange, String path, int status, String whenWell) throws IOException {
        String json = status == 200 ? whenWell : problem(status);
        validate(exchange.getRequestMethod(), path, status, json);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String problem(int status) {
        return refusedField == null ? PROBLEM.formatted(status) : PROBLEM_OF_A_FIELD.formatted(status, refusedField);
    }

    private void validate(String method, String path, int status, String json) {
        if (!documented) {
            return;
        }
        try {
            OpenApiStandIn.validate(DOCUMENT, method, path, status, json);
        } catch (AssertionError e) {
            untrue.add(String.valueOf(e.getMessage()));
        }
    }
}
