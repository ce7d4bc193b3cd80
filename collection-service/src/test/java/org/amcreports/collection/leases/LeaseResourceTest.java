package org.amcreports.collection.leases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class LeaseResourceTest {

    private final String admin = Tokens.admin(UUID.randomUUID());

    @Test
    void aReleasedWeekIsTakenAnewAndGoesOnWithItsExecution() {
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            String collection = bench.start(1);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.runsPerWindow().size() == 1);
            String week = bench.get("/" + collection + "/weeks").getString("items[0].id");
            long fence = fence(week);

            release(week).statusCode(204);

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count(
                                    "SELECT count(*) FROM report_data_weeks WHERE id = ?::uuid AND fence > ? AND lease_owner IS NOT NULL",
                                    week,
                                    fence + 1)
                            == 1);
            bench.endRuns();
            bench.await(collection, "completed");
            assertThat(bench.runsPerWindow()).containsExactly(1);
            release(week).statusCode(409).body("type", containsString("not-running"));
        }
    }

    @Test
    void isAnAdministratorsAndOfWeeksThatThereAre() {
        release(UUID.randomUUID().toString()).statusCode(404);
        given().auth()
                .oauth2(Tokens.user(UUID.randomUUID()))
                .post("/api/admin/leases/" + UUID.randomUUID() + "/release")
                .then()
                .statusCode(403);
    }

    private static long fence(String week) {
        return Database.count("SELECT fence FROM report_data_weeks WHERE id = ?::uuid", week);
    }

    private ValidatableResponse release(String week) {
        return given().auth()
                .oauth2(admin)
                .post("/api/admin/leases/" + week + "/release")
                .then();
    }
}
