package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.endtoend.model.Csv;
import org.amcreports.endtoend.model.WidgetModel;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each widget of each template shows what the rows of its workflows say, figure by figure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesIT {

    private static final int WEEKS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ReportsApi api = SharedStack.as("analyst");

    /** Forced, so that the weeks hold what AMC says now. */
    @BeforeAll
    void collect() {
        for (int workflow : List.of(0, 1)) {
            Collections source = new Collections(api, SharedStack.workflowId(workflow), SharedStack.instanceId(0));
            JsonNode collection = source.start(WEEKS, true);
            source.awaitCompleted(collection, PATIENCE);
            source.awaitWeeklyAggregates(collection, WEEKS, PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"performance", "attribution", "audience", "campaign_comparison"})
    void everyFigureIsWhatTheRowsSay(String type) throws Exception {
        Map<String, List<Map<String, String>>> rows = Map.of(
                SharedStack.workflowId(0), rows(0),
                SharedStack.workflowId(1), rows(1));
        check(create(templateOf(type), type), rows);
    }

    /** As a dashboard, and as what its own template makes of the same workflows. */
    @Test
    void groupsBeyondTheLimitOfTwoWorkflowsAreOneRow() throws Exception {
        Map<String, List<Map<String, String>>> rows = Map.of(
                SharedStack.workflowId(0), rows(0),
                SharedStack.workflowId(1), rows(1));
        JsonNode dashboard = made(api.post(
                "/api/dashboards", Map.of("name", "Joint", "widgets", List.of(joint("total", 0), joint("weekly", 4)))));
        JsonNode template = made(api.post(
                "/api/dashboard-templates",
                Map.of("dashboard_id", dashboard.path("dashboard_id").asText(), "name", "Joint")));
        assertThat(template.path("slots").asInt()).isEqualTo(2);

        for (JsonNode shown :
                List.of(dashboard, create(template.path("template_id").asText(), "Joint again"))) {
            JsonNode data = check(shown, rows);
            assertThat(data)
                    .allMatch(widget -> !widget.path("data").path("others").isEmpty());
        }
    }

    private static Map<String, ?> joint(String aggregation, int y) {
        List<Map<String, ?>> series = Stream.of(0, 1)
                .<Map<String, ?>>map(workflow -> Map.of(
                        "workflow_id",
                        SharedStack.workflowId(workflow),
                        "instance_id",
                        SharedStack.instanceId(0),
                        "metrics",
                        List.of("spend", "impressions", "roas")))
                .toList();
        return Map.of(
                "widget_type",
                "table",
                "title",
                "Both, " + aggregation,
                "data_source",
                Map.of(
                        "series",
                        series,
                        "group_by",
                        List.of("ad_product_type"),
                        "aggregation",
                        aggregation,
                        "sort",
                        "-spend",
                        "limit",
                        2),
                "position_config",
                Map.of("x", 0, "y", y, "width", 12, "height", 4));
    }

    /** The data of the widgets, each figure of which is what the rows say. */
    private JsonNode check(JsonNode dashboard, Map<String, List<Map<String, String>>> rows) {
        String path = "/api/dashboards/" + dashboard.path("dashboard_id").asText() + "/data";
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode widgets = api.get(path).body().path("widgets");
            for (JsonNode widget : dashboard.path("widgets")) {
                if (!widget.path("data_source").isNull()) {
                    JsonNode shown = widgets.path(widget.path("widget_id").asText());
                    new Shown(widget, shown, rows).check();
                }
            }
        });
        return api.get(path).body().path("widgets");
    }

    private String templateOf(String type) {
        JsonNode templates = api.get("/api/dashboard-templates").body().path("items");
        return StreamSupport.stream(templates.spliterator(), false)
                .filter(one -> one.path("template_type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("template_id")
                .asText();
    }

    private JsonNode create(String template, String name) {
        return made(api.post(
                "/api/dashboard-templates/" + template + "/create",
                Map.of(
                        "name",
                        name,
                        "instance_id",
                        SharedStack.instanceId(0),
                        "workflow_ids",
                        List.of(SharedStack.workflowId(0), SharedStack.workflowId(1)))));
    }

    private static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    private static List<Map<String, String>> rows(int workflow) throws IOException, InterruptedException {
        return Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(workflow)));
    }

    /** A widget, what is shown of it, and the rows of each workflow. */
    private record Shown(JsonNode widget, JsonNode shown, Map<String, List<Map<String, String>>> rows) {

        void check() {
            assertThat(shown.path("state").asText()).as(name()).isEqualTo("ready");
            assertThat(table()).as(name()).isNotEmpty();
            for (JsonNode column : columns()) {
                if (column.path("role").asText().equals("metric")) {
                    checkFigures(column);
                }
            }
            if (texts(source().path("group_by")).isEmpty()
                    || source().path("series").size() > 1) {
                return;
            }
            checkGroups();
            if (widget.path("chart_type").asText().equals("pie")) {
                checkSum();
            }
        }

        /** The cells of a metric, and its total, which for a ratio is no sum. */
        private void checkFigures(JsonNode column) {
            String metric = column.path("metric").asText();
            List<Map<String, String>> all = rowsOf(column.path("series").asInt());
            int position = position(column.path("name").asText());
            for (int i = 0; i < table().size(); i++) {
                List<Map<String, String>> behind =
                        all.stream().filter(behind(i)).toList();
                assertFigure(table().path(i).path(position), WidgetModel.metric(metric, behind), metric + " " + i);
            }
            assertFigure(
                    shown.path("totals").path(column.path("name").asText()),
                    WidgetModel.metric(metric, all),
                    metric + " in total");
        }

        /** Nothing is left out: what is not shown by itself is among the others, and is less. */
        private void checkGroups() {
            Set<List<String>> shownGroups = groups();
            Set<List<String>> hidden = new HashSet<>();
            rowsOf(0).forEach(row -> hidden.add(group(row)));
            assertThat(hidden).as(name()).containsAll(shownGroups);
            hidden.removeAll(shownGroups);
            assertThat(shown.path("data").path("others").isEmpty()).as(name()).isEqualTo(hidden.isEmpty());
            if (!hidden.isEmpty()) {
                String key = source().path("sort").asText().substring(1);
                assertThat(shownGroups)
                        .as(name())
                        .hasSize(source().path("limit").asInt());
                assertThat(hidden.stream().map(group -> ofGroup(key, group)).max(BigDecimal::compareTo))
                        .as(name())
                        .hasValueSatisfying(
                                greatest -> assertThat(shownGroups.stream().map(group -> ofGroup(key, group)))
                                        .allMatch(value -> value.compareTo(greatest) >= 0));
            }
        }

        private void checkSum() {
            JsonNode column = columns().get(columns().size() - 1);
            int position = position(column.path("name").asText());
            BigDecimal sum = StreamSupport.stream(table().spliterator(), false)
                    .map(row -> row.path(position).decimalValue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum)
                    .as(name())
                    .isEqualByComparingTo(shown.path("totals")
                            .path(column.path("name").asText())
                            .decimalValue());
        }

        private BigDecimal ofGroup(String metric, List<String> group) {
            return WidgetModel.metric(
                            metric,
                            rowsOf(0).stream()
                                    .filter(row -> group(row).equals(group))
                                    .toList())
                    .orElse(BigDecimal.ZERO);
        }

        /** Whether a row of the workflow is counted in a row that is shown. */
        private Predicate<Map<String, String>> behind(int i) {
            JsonNode row = table().path(i);
            Predicate<Map<String, String>> inPeriod = position("period_start") < 0
                    ? any -> true
                    : within(row.path(position("period_start")), row.path(position("period_end")));
            Set<List<String>> shownGroups = groups();
            return isOthers(i)
                    ? inPeriod.and(behind -> !shownGroups.contains(group(behind)))
                    : inPeriod.and(behind -> group(behind).equals(group(row)));
        }

        private Set<List<String>> groups() {
            Set<List<String>> groups = new HashSet<>();
            IntStream.range(0, table().size())
                    .filter(i -> !isOthers(i))
                    .forEach(i -> groups.add(group(table().path(i))));
            return groups;
        }

        private boolean isOthers(int i) {
            return StreamSupport.stream(shown.path("data").path("others").spliterator(), false)
                    .anyMatch(position -> position.asInt() == i);
        }

        private List<String> group(JsonNode row) {
            return texts(source().path("group_by")).stream()
                    .map(dimension -> row.path(position(dimension)))
                    .map(value -> value.isNull() ? "nothing" : "=" + value.asText())
                    .toList();
        }

        private List<String> group(Map<String, String> row) {
            return texts(source().path("group_by")).stream()
                    .map(dimension -> row.containsKey(dimension) ? "=" + row.get(dimension) : "nothing")
                    .toList();
        }

        private List<Map<String, String>> rowsOf(int series) {
            JsonNode range = shown.path("range_used");
            return rows
                    .get(source().path("series")
                            .path(series)
                            .path("workflow_id")
                            .asText())
                    .stream()
                    .filter(within(range.path("from"), range.path("to")))
                    .toList();
        }

        private static Predicate<Map<String, String>> within(JsonNode from, JsonNode to) {
            LocalDate first = LocalDate.parse(from.asText());
            LocalDate last = LocalDate.parse(to.asText());
            return row -> {
                LocalDate day = LocalDate.parse(row.get("event_date"));
                return !day.isBefore(first) && !day.isAfter(last);
            };
        }

        private void assertFigure(JsonNode figure, Optional<BigDecimal> expected, String what) {
            if (expected.isEmpty()) {
                assertThat(figure.isNumber()).as(name() + ": " + what).isFalse();
            } else {
                assertThat(figure.decimalValue()).as(name() + ": " + what).isEqualByComparingTo(expected.get());
            }
        }

        private int position(String column) {
            return IntStream.range(0, columns().size())
                    .filter(i -> columns().get(i).path("name").asText().equals(column))
                    .findFirst()
                    .orElse(-1);
        }

        private List<JsonNode> columns() {
            return StreamSupport.stream(shown.path("data").path("columns").spliterator(), false)
                    .toList();
        }

        private JsonNode table() {
            return shown.path("data").path("rows");
        }

        private JsonNode source() {
            return widget.path("data_source");
        }

        private String name() {
            return widget.path("title").asText();
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(text -> texts.add(text.asText()));
            return texts;
        }
    }
}
