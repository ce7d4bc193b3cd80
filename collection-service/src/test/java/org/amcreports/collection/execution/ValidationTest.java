package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** AMC validates a question before it is run for the first time. */
@ServiceTest
class ValidationTest {

    private static final String DOES_NOT_COMPILE = "{\"outcomes\":[{\"status\":\"REJECTED\",\"reason\":\"Was unable to"
            + " compile workflow campaign-performance because it was found to be invalid: Object 'x' not found\"}]}";

    @Test
    void asksBeforeTheFirstRunOfAQuestionOnly() {
        try (Bench bench = Bench.open()) {
            bench.collected(6);
            bench.await(bench.startForced(2), "completed");

            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(1);
            assertThat(bench.runsPerWindow()).hasSize(6);
        }
    }

    @Test
    void asksAgainWhenTheQuestionHasChanged() {
        try (Bench bench = Bench.open()) {
            bench.collected(2);
            bench.platform.workflow(
                    bench.workflow,
                    Map.of("input_parameters", List.of(Map.of("name", "top", "dataType", "LONG", "defaultValue", 5))));
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count(
                                    "SELECT count(*) FROM platform_workflows WHERE workflow_id = ? AND input_parameters::text LIKE '%top%'",
                                    bench.workflow)
                            == 1);

            bench.await(bench.startForced(2), "completed");

            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(2);
        }
    }

    @Test
    void aRefusalStopsTheCollectionBeforeAnyRun() {
        try (Bench bench = Bench.open()) {
            bench.faults(DOES_NOT_COMPILE);

            JsonPath failed = bench.await(bench.start(30), "failed");

            assertThat(failed.getInt("counts.failed")).isEqualTo(1);
            assertThat(failed.getInt("counts.pending")).isEqualTo(29);
            assertThat(failed.getString("error_message")).contains("Object 'x' not found");
            assertThat(bench.runsPerWindow()).isEmpty();
            assertThat(bench.stats().getInt("calls.create_execution")).isZero();
            assertThat(Database.count("SELECT count(*) FROM workflow_executions"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRefusalAtOnceStopsTheCollection() {
        try (Bench bench = Bench.open(
                SandboxOptions.defaults(),
                Map.of("amc_workflow_id", "ad-hoc", "sql_query", "SELECT campaign FROM nowhere_at_all"))) {

            JsonPath failed = bench.await(bench.start(12), "failed");

            assertThat(failed.getInt("counts.failed")).isEqualTo(1);
            assertThat(bench.stats().getInt("calls.create_execution")).isZero();
        }
    }

    @Test
    void asksAgainAfterARefusal() {
        try (Bench bench = Bench.open()) {
            bench.faults(DOES_NOT_COMPILE);
            String collection = bench.start(3);
            bench.await(collection, "failed");
            bench.faults("{}");

            bench.command(collection, "retry-failed").then().statusCode(200);
            bench.await(collection, "completed");

            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(2);
            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
        }
    }

    /** AMC may not know dry runs. */
    @Test
    void whatIsNoVerdictStopsNothing() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":400}]}");

            bench.collected(12);

            assertThat(bench.runsPerWindow()).hasSize(12).containsOnly(1);
            assertThat(bench.stats().getInt("calls.dry_run")).isEqualTo(1);
        }
    }

    @Test
    void asksNoMoreOnceARunHasSucceeded() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":400}]}");
            bench.collected(1);
            int asked = bench.stats().getInt("calls.dry_run");

            bench.await(bench.startForced(2), "completed");

            assertThat(bench.stats().getInt("calls.dry_run")).isEqualTo(asked);
        }
    }

    @Test
    void goesOnWhereAmcTakesNoDryRun() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":503}]}");

            bench.collected(3);

            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
        }
    }

    @Test
    void goesOnWhereAmcDoesNotShowADryRun() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"get_execution\",\"status\":500},"
                    + "{\"route\":\"create_execution\",\"delay\":\"PT1S\"}]}");
            String collection = bench.start(3);

            Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.stats().getInt("calls.create_execution") > 0);
            bench.faults("{}");

            bench.await(collection, "completed");
            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(1);
        }
    }

    /** A question that AMC cannot validate now is asked again; it keeps one slot and no other source waits. */
    @Test
    void otherSourcesGoOnWhileAmcCannotAnswer() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            UUID other = bench.anotherWorkflow(Map.of("amc_workflow_id", "product-placements"));
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":503,\"retry_after_seconds\":5}]}");
            Map<String, Object> body = bench.body(12);
            body.put("workflow_id", other.toString());
            String asking = bench.start(body);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.stats().getInt("calls.dry_run") > 1);

            bench.await(bench.start(12), "completed");

            assertThat(bench.get("/" + asking).getInt("counts.running")).isEqualTo(1);
            assertThat(bench.get("/" + asking).getInt("counts.pending")).isEqualTo(11);
            bench.faults("{}");
            bench.await(asking, "completed");
        }
    }

    /** AMC gave no verdict and does not take the run: the newest weeks are all of a source that waits for that. */
    @Test
    void otherSourcesGoOnWhileAmcDoesNotTakeTheFirstRun() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            UUID other = bench.anotherWorkflow(Map.of("amc_workflow_id", "product-placements"));
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":400},"
                    + "{\"route\":\"create_execution\",\"status\":503}]}");
            Map<String, Object> body = bench.body(30);
            body.put("workflow_id", other.toString());
            String hanging = bench.start(body);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> unheard(other) == 1);
            Database.execute(
                    "UPDATE report_data_weeks SET lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour',"
                            + " fence = fence + 1 WHERE workflow_id = ? AND status = 'running'",
                    other);
            bench.faults("{}");

            bench.await(bench.start(12), "completed");

            assertThat(bench.get("/" + hanging).getInt("counts.running")).isEqualTo(1);
            assertThat(bench.get("/" + hanging).getInt("counts.pending")).isEqualTo(29);
            Database.execute("UPDATE report_data_weeks SET lease_until = now() WHERE workflow_id = ?", other);
            bench.await(hanging, "completed");
        }
    }

    @Test
    void goesOnWhenTheAnswerToADryRunIsLost() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"delay\":\"PT3S\",\"count\":1}]}");

            bench.collected(2);

            assertThat(bench.runsPerWindow()).hasSize(2).containsOnly(1);
            assertThat(bench.stats().getInt("calls.cancel_execution")).isZero();
        }
    }

    private static long unheard(UUID workflow) {
        return Database.count(
                "SELECT count(*) FROM workflow_executions WHERE workflow_id = ? AND status = 'submitting'", workflow);
    }
}
