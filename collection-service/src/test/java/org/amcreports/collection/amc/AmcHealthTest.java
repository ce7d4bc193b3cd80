package org.amcreports.collection.amc;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class AmcHealthTest {

    @Test
    void tellsOfAmcThatIsDownAndIsReadyAllTheSame() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\": [{\"route\": \"get_execution\", \"status\": 503}]}");
            String collection = bench.start(1);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> amc().getString("na")
                    .startsWith("down since "));

            bench.faults("{}");
            bench.await(collection, "completed");
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> amc().getString("na")
                    .equals("up"));
        }
    }

    private static JsonPath amc() {
        return given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("checks.find { it.name == 'amc' }.data");
    }
}
