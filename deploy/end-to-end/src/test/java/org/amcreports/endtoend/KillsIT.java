package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.endtoend.model.Csv;
import org.amcreports.endtoend.model.ReferenceModel;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.local.stack.ReportsService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twelve weeks, with every process killed once in the middle: the same totals, nothing lost, nothing twice. */
class KillsIT {

    private static final int WEEKS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** However long the kills take, they come in the middle. */
    private static final Duration RUN_TIME = Duration.ofMinutes(30);

    private static final List<String> METRICS =
            List.of("impressions", "clicks", "spend", "purchases", "units_sold", "product_sales");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalStack stack = SharedStack.get();
    private final Collections source =
            new Collections(SharedStack.as("outsider"), SharedStack.workflowId(0), SharedStack.instanceId(1));

    @AfterEach
    void fast() throws Exception {
        SharedStack.faults("{}");
        SharedStack.clockOffset(Duration.ZERO);
    }

    @Test
    void everyProcessMayDieOnce() throws Exception {
        SharedStack.faults("{\"run_time\":\"" + RUN_TIME + "\"}");
        JsonNode collection = source.start(WEEKS, false);

        await().atMost(PATIENCE).until(() -> executions().size() >= 5);
        killAndStart(ReportsService.COLLECTION);
        stack.kafka().kill();
        stack.kafka().start();
        killAndStart(ReportsService.AGGREGATION);
        stack.postgres().kill();
        stack.postgres().start();
        stack.kill(ReportsService.DASHBOARD);
        stack.kill(ReportsService.INSIGHTS);
        assertThat(executions().stream().filter(KillsIT::unfinished))
                .as("killed in the middle")
                .isNotEmpty();
        SharedStack.faults("{}"); // the two weeks that still wait for a slot need not run for long
        SharedStack.clockOffset(RUN_TIME);
        stack.startAgain(ReportsService.DASHBOARD);
        stack.startAgain(ReportsService.INSIGHTS);

        source.awaitCompleted(collection, PATIENCE);
        source.awaitWeeklyAggregates(collection, WEEKS, PATIENCE);

        assertThat(executions())
                .hasSize(WEEKS)
                .allSatisfy(run -> assertThat(run.path("count").asInt()).isOne());
        assertTotals(collection);
        assertEvents();
    }

    private void killAndStart(ReportsService service) {
        stack.kill(service);
        stack.startAgain(service);
    }

    private void assertTotals(JsonNode collection) throws Exception {
        LocalDate from = Collections.from(collection);
        LocalDate to = Collections.to(collection);
        ReferenceModel model =
                ReferenceModel.dated(Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(0), 1)), METRICS, from, to);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Aggregates.assertEqual(source.aggregates("weekly", from, to), model.sums(ReferenceModel::weekKey), METRICS);
            Aggregates.assertEqual(
                    source.aggregates("monthly", from.minusMonths(1), to),
                    model.sums(ReferenceModel::monthKey),
                    METRICS);
        });
    }

    private void assertEvents() throws IOException {
        List<String> weeks = new ArrayList<>();
        for (ConsumerRecord<String, String> event :
                Topic.read(stack.kafka().bootstrapServers(), "amc.week-completed.v1")) {
            JsonNode week = JSON.readTree(event.value());
            if (week.path("instance_id").asText().equals(SharedStack.instanceId(1))) {
                assertThat(week.path("data_version").asInt()).isOne();
                weeks.add(week.path("week_start_date").asText());
            }
        }
        assertThat(weeks.stream().distinct()).hasSize(WEEKS);
    }

    private static List<JsonNode> executions() {
        List<JsonNode> runs = new ArrayList<>();
        SharedStack.sandbox().get("/sandbox/stats").body().path("executions").forEach(run -> {
            if (run.path("instance_id")
                    .asText()
                    .equals(SharedStack.instance(1).path("amc_instance_id").asText())) {
                runs.add(run);
            }
        });
        return runs;
    }

    private static boolean unfinished(JsonNode run) {
        return run.path("statuses").has("PENDING") || run.path("statuses").has("RUNNING");
    }
}
