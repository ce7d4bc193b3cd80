package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.SandboxAddress;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.FreezableServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = FreezableServers.class, initArgs = @ResourceArg(name = "service", value = "collection"))
@WithTestResource(SandboxAddress.class)
class FrozenDatabaseTest {

    private static final Duration UNTIL_SILENCE_IS_GIVEN_UP = Duration.ofSeconds(5);
    private static final String IN_CLAIM = "wait_event = 'relation' AND query LIKE '%INSERT INTO workflow_executions%'";
    private static final String LOCK_ATTEMPTS = "LOCK TABLE workflow_executions IN SHARE MODE";

    @AfterEach
    void thaw() {
        EmbeddedServers.thaw();
    }

    @Test
    void aClaimThatFreezesCostsNoLeaseAndTheEngineGoesOn() throws SQLException {
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            String running = bench.start(2);
            await().atMost(Bench.PATIENCE).until(() -> held() == 2);

            String waiting;
            try (Connection attempts = EmbeddedServers.locking("collection", LOCK_ATTEMPTS)) {
                waiting = bench.start(4);
                await().atMost(Bench.PATIENCE).until(() -> EmbeddedServers.sessions("collection", IN_CLAIM) == 1);
                assertThat(EmbeddedServers.freeze("collection", IN_CLAIM)).isEqualTo(1);
            }

            await().during(UNTIL_SILENCE_IS_GIVEN_UP).atMost(Bench.PATIENCE).until(() -> held() >= 2 && healthy());
            bench.faults("{\"run_time\":\"PT0S\"}");
            bench.endRuns();
            bench.await(running, "completed");
            bench.await(waiting, "completed");
            assertThat(bench.runsPerWindow()).hasSize(4).containsOnly(1);
        }
    }

    private static long held() {
        return Database.count(
                "SELECT count(*) FROM report_data_weeks WHERE status = 'running' AND lease_until > now() AND fence = 1");
    }

    private static boolean healthy() {
        return given().get("/q/health").statusCode() == 200;
    }
}
