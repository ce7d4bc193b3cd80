package org.amcreports.collection.results.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import org.amcreports.collection.testing.ServiceTest;

/** With the rows in PostgreSQL. */
@ServiceTest
class WeekResultsResourceTest extends WeekResultsResourceContract {

    @Override
    void chunk(int ordinal, long firstRow, int rows, byte[] packed) {
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes)
                VALUES ($1, $2, $3, $4, $5)""", Tuple.of(result, ordinal, firstRow, rows, Buffer.buffer(packed)));
    }
}
