package org.amcreports.collection.results.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.amcreports.collection.results.LedgerFixtures;
import org.amcreports.collection.testing.ObjectStoreResource;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the rows as objects. */
@ServiceTest
@WithTestResource(ObjectStoreResource.class)
class ObjectResultsResourceTest extends WeekResultsResourceContract {

    /** Whoever asks again would be told the same: that is no outage. */
    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/json"})
    void tellsLostRowsFromAnOutage(String accept) throws Exception {
        given().delete(LedgerFixtures.object(first())).then().statusCode(204);

        HttpResponse<byte[]> answer = fetch(accept, null, null);

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(new JsonPath(new String(answer.body(), UTF_8)).getString("reason"))
                .isEqualTo("deleted");
        assertThat(given().get("/q/health/ready")
                        .jsonPath()
                        .getString("checks.find { it.name == 'object-store' }.data.s3"))
                .isEqualTo("up");
    }

    private String first() {
        return pool.preparedQuery("SELECT location FROM week_result_chunks WHERE week_result_id = $1 AND ordinal = 0")
                .execute(Tuple.of(result))
                .await()
                .atMost(Duration.ofSeconds(20))
                .iterator()
                .next()
                .getString("location");
    }

    @Override
    void chunk(int ordinal, long firstRow, int rows, byte[] packed) {
        String location = "s3://results/test/" + UUID.randomUUID();
        given().body(packed)
                .contentType("application/octet-stream")
                .put(LedgerFixtures.object(location))
                .then()
                .statusCode(200);
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, location)
                VALUES ($1, $2, $3, $4, $5)""", Tuple.of(result, ordinal, firstRow, rows, location));
    }
}
