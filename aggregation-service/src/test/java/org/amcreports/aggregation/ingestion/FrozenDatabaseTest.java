package org.amcreports.aggregation.ingestion;

import static io.restassured.RestAssured.given;
import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.amcreports.aggregation.testing.CollectionStub;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.FreezableServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = FreezableServers.class, initArgs = @ResourceArg(name = "service", value = "aggregation"))
@WithTestResource(CollectionStub.class)
class FrozenDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INGESTING = "wait_event_type = 'Lock'";
    private static final String CSV = """
            event_date,campaign,impressions,spend
            2026-02-03,a,1000,250000000
            """;

    @AfterEach
    void thaw() {
        EmbeddedServers.thaw();
    }

    @Test
    void anIngestionThatFreezesGoesOnWithItsWeekAndTheNext() throws SQLException {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        try (Connection lock =
                EmbeddedServers.locking("aggregation", "LOCK TABLE week_facts IN ACCESS EXCLUSIVE MODE")) {
            TestWeek.of(workflow, instance, "2026-02-02", CSV).publish();
            TestWeek.of(workflow, instance, "2026-02-09", CSV.replace("02-03", "02-10"))
                    .publish();
            await().atMost(PATIENCE).until(() -> EmbeddedServers.sessions("aggregation", INGESTING) >= 1);
            assertThat(EmbeddedServers.freeze("aggregation", INGESTING)).isPositive();
        }

        given().get("/q/health").then().statusCode(200);
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> true);
        awaitRow(workflow, instance, "weekly", "2026-W07", row -> true);
    }
}
