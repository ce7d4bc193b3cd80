package org.amcreports.collection.results.api;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.amcreports.collection.results.LedgerFixtures;
import org.amcreports.collection.testing.ObjectStoreResource;
import org.amcreports.collection.testing.ServiceTest;

/** With the rows as objects. */
@ServiceTest
@WithTestResource(ObjectStoreResource.class)
class ObjectResultsResourceTest extends WeekResultsResourceContract {

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
