package org.amcreports.insights.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Answers weekly rows and queries in the shapes of design 7.2 for the one source that it is told about. */
public final class AggregationStandIn extends StandIn {
    private static final Path DOCUMENT = Path.of("..", "aggregation-service", "contracts", "openapi.yaml");
    private static final Set<String> MONEY = Set.of("spend", "product_sales");
    private static final String AS_OF = "2026-03-10T03:00:00Z";

    private final TreeMap<LocalDate, Week> weeks = new TreeMap<>();
    private final List<JsonNode> queries = new CopyOnWriteArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private @Nullable String refusal;
    private @Nullable UUID workflowId;
    private volatile int restatementsDuringQueries;

    public AggregationStandIn() throws IOException {
        super(ConfigProvider.getConfig().getValue("amcreports.aggregation-url", String.class), DOCUMENT);
    }

    record Week(LocalDate start, long version, String maturity, Map<String, @Nullable BigDecimal> metrics) {

        String key() {
            return "%d-W%02d"
                    .formatted(start.get(IsoFields.WEEK_BASED_YEAR), start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    }

    /** Only this workflow has data. */
    public AggregationStandIn of(UUID workflow) {
        workflowId = workflow;
        return this;
    }

    /** One value a week, the last one in the week that starts on {@code lastStart}. */
    public AggregationStandIn with(String metric, LocalDate lastStart, String... values) {
        for (int i = 0; i < values.length; i++) {
            LocalDate start = lastStart.minusWeeks(values.length - 1L - i);
            Week week = weeks.computeIfAbsent(start, s -> new Week(s, 7, "final", new LinkedHashMap<>()));
            week.metrics().put(metric, new BigDecimal(values[i]));
        }
        return this;
    }

    public AggregationStandIn provisional(LocalDate start) {
        return changed(start, 9, "provisional");
    }

    public AggregationStandIn missing(LocalDate start) {
        missing.add(start.toString());
        return this;
    }

    /** So many queries will find that the last week has changed right after its values were read. */
    public AggregationStandIn restatedDuringQueries(int times) {
        restatementsDuringQueries = times;
        return this;
    }

    /** Each query gets a problem of this code. */
    public AggregationStandIn refusing(String code) {
        refusal = "urn:amc-reports:problem:" + code;
        return this;
    }

    public List<JsonNode> queries() {
        return queries;
    }

    @Override
    synchronized Answer answer(HttpExchange exchange) throws IOException {
        if (!claims(exchange).path("groups").toString().contains("\"service\"")) {
            return Answer.problem(401, "unauthorized");
        }
        if (exchange.getRequestMethod().equals("GET")) {
            return new Answer(200, Map.of("items", rows(Params.of(exchange.getRequestURI()))));
        }
        JsonNode body = ExactJson.read(new String(exchange.getRequestBody().readAllBytes()), JsonNode.class);
        List<Object> results = new ArrayList<>();
        body.path("queries").forEach(query -> results.add(result(query)));
        if (restatementsDuringQueries > 0) {
            restatementsDuringQueries--;
            Week last = weeks.lastEntry().getValue();
            changed(last.start(), last.version() + 1, last.maturity());
        }
        return new Answer(200, Map.of("results", results));
    }

    private AggregationStandIn changed(LocalDate start, long version, String maturity) {
        weeks.computeIfPresent(start, (s, week) -> new Week(s, version, maturity, week.metrics()));
        return this;
    }

    private List<Object> rows(Map<String, String> params) {
        List<Object> rows = new ArrayList<>();
        range(params.get("workflow_id"), params.get("from"), params.get("to")).descendingMap().values().stream()
                .limit(Integer.parseInt(params.getOrDefault("limit", "50")))
                .forEach(week -> rows.add(row(week, params)));
        return rows;
    }

    private Map<String, Object> row(Week week, Map<String, String> params) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("workflow_id", params.get("workflow_id"));
        row.put("instance_id", params.get("instance_id"));
        row.put("aggregation_type", "weekly");
        row.put("aggregation_key", week.key());
        row.put("data_date", week.start().toString());
        row.put("period_end", week.start().plusDays(6).toString());
        row.put("version", week.version());
        row.put("maturity", week.maturity());
        row.put("as_of", AS_OF);
        row.put("estimated", false);
        row.put("coverage", null);
        row.put("row_count", 2);
        row.put("currency", "USD");
        Map<String, @Nullable BigDecimal> metrics = new LinkedHashMap<>(week.metrics());
        StandInRatio.from(week.metrics()).forEach(ratio -> metrics.put(ratio.label(), ratio.of(week.metrics())));
        row.put("units", units(metrics.keySet()));
        row.put("metrics", metrics);
        row.put("notes", Map.of());
        row.put("missing_weeks", List.of());
        row.put("dimensions", Map.of("campaign", Map.of("distinct", 2, "values", List.of("a", "b"), "complete", true)));
        return row;
    }

    private static Map<String, String> units(Set<String> metrics) {
        Map<String, String> units = new LinkedHashMap<>();
        metrics.forEach(name -> units.put(name, MONEY.contains(name) ? "currency" : "count"));
        StandInRatio.all()
                .filter(ratio -> metrics.contains(ratio.label()))
                .forEach(ratio -> units.put(ratio.label(), ratio.unit()));
        return units;
    }

    private Map<String, Object> result(JsonNode query) {
        queries.add(query);
        if (refusal != null) {
            return Map.of("problem", Map.of("type", refusal, "title", "No.", "status", 400));
        }
        String metric = query.path("metrics").path(0).asText();
        String column = metric.equals("sales") ? "product_sales" : metric;
        TreeMap<LocalDate, Week> found = range(
                query.path("workflow_id").asText(),
                query.path("from").asText(),
                query.path("to").asText());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(
                "items",
                found.values().stream().map(week -> item(week, metric, column)).toList());
        result.put("totals", metricMap(metric, valueOf(column, totals(found))));
        result.put("notes", Map.of());
        result.put("as_of", AS_OF);
        result.put(
                "version",
                found.values().stream().mapToLong(Week::version).max().orElse(0));
        result.put("maturity", "final");
        result.put("estimated", false);
        result.put("missing_weeks", missing);
        result.put("unsettled", List.of());
        result.put("settled_until", Map.of());
        result.put("query_fingerprint", "fp1");
        result.put("currency", "USD");
        result.put("roles", Map.of("sales", "product_sales"));
        result.put("units", units(Set.of(metric)));
        return result;
    }

    private static Map<String, Object> item(Week week, String metric, String column) {
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("key", week.key());
        period.put("start", week.start().toString());
        period.put("end", week.start().plusDays(6).toString());
        period.put("complete", true);
        return Map.of(
                "period",
                period,
                "group",
                Map.of(),
                "metrics",
                metricMap(metric, valueOf(column, week.metrics())),
                "notes",
                Map.of());
    }

    private static Map<String, @Nullable BigDecimal> metricMap(String metric, @Nullable BigDecimal value) {
        Map<String, @Nullable BigDecimal> map = new LinkedHashMap<>();
        map.put(metric, value);
        return map;
    }

    private static @Nullable BigDecimal valueOf(String name, Map<String, @Nullable BigDecimal> columns) {
        return StandInRatio.from(columns)
                .filter(ratio -> ratio.label().equals(name))
                .findFirst()
                .map(ratio -> ratio.of(columns))
                .orElse(columns.get(name));
    }

    private static Map<String, @Nullable BigDecimal> totals(TreeMap<LocalDate, Week> weeks) {
        Map<String, @Nullable BigDecimal> totals = new LinkedHashMap<>();
        weeks.values().forEach(week -> week.metrics().forEach((name, value) -> {
            if (value != null) {
                totals.merge(name, value, BigDecimal::add);
            }
        }));
        return totals;
    }

    private TreeMap<LocalDate, Week> range(@Nullable String workflow, @Nullable String from, @Nullable String to) {
        if (!String.valueOf(workflowId).equals(workflow)) {
            return new TreeMap<>();
        }
        return new TreeMap<>(weeks.subMap(
                from == null ? LocalDate.MIN : LocalDate.parse(from),
                true,
                to == null ? LocalDate.MAX : LocalDate.parse(to),
                true));
    }
}
