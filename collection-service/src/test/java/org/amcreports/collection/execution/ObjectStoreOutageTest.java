package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ObjectStoreResource;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(ObjectStoreResource.class)
class ObjectStoreOutageTest {

    @AfterEach
    void thaw() {
        ObjectStoreResource.thaw();
    }

    @Test
    void weeksWaitForTheStoreAndReadersAreToldToComeBack() {
        try (Bench bench = Bench.open()) {
            String rows = rows(bench, bench.collected(1));
            ObjectStoreResource.freeze();
            String waiting = bench.startForced(1);
            List<CompletableFuture<Response>> reading = Stream.of("text/csv", "application/json")
                    .map(accept -> CompletableFuture.supplyAsync(() -> read(bench, rows, accept)))
                    .toList();

            await().atMost(Bench.PATIENCE).until(() -> standing().startsWith("down since "));
            for (CompletableFuture<Response> read : reading) {
                Response refusal = read.join();
                assertThat(refusal.statusCode()).as(refusal.asString()).isEqualTo(503);
                assertThat(refusal.contentType()).startsWith("application/problem+json");
                assertThat(refusal.header("Retry-After")).isEqualTo("5");
            }
            assertThat(bench.get("/" + waiting).getString("status")).isEqualTo("running");
            ObjectStoreResource.thaw();

            bench.await(waiting, "completed");
            assertThat(bench.runsPerWindow()).containsExactly(2);
            assertThat(read(bench, rows, "text/csv").asString()).contains("campaign");
            assertThat(standing()).isEqualTo("up");
        }
    }

    private static String rows(Bench bench, String collection) {
        return "/api/week-results/" + bench.workflow + "/" + bench.instance + "/"
                + bench.get("/" + collection + "/weeks").getString("items[0].week_start_date") + "/1";
    }

    private static Response read(Bench bench, String rows, String accept) {
        return given().auth().oauth2(bench.token()).accept(accept).get(rows);
    }

    /** Ready all the same. */
    private static String standing() {
        return given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'object-store' }.data.s3");
    }
}
