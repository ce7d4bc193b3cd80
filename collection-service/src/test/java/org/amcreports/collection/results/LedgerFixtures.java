package org.amcreports.collection.results;

import static io.restassured.RestAssured.given;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Rows of the ledger and of its chunks, in SQL of its own. */
public final class LedgerFixtures {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    public LedgerFixtures(Pool pool) {
        this.pool = pool;
    }

    /** A first version of a week, with checksum {@code v1:<id>}. */
    public UUID version(UUID workflowId, UUID instanceId, LocalDate weekStart, UUID id, long rows, String columns) {
        run(
                """
                INSERT INTO week_results (id, workflow_id, instance_id, week_start_date, week_end_date, data_version,
                    data_checksum, row_count, suppressed_row_count, content, columns, query_fingerprint, maturity,
                    final_at, execution_date, time_zone, currency, week_start, collection_type, amc_instance_id,
                    last_run_at)
                VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 0, 'rows', $8::text::jsonb, 'fp', 'final', now(), now(), 'UTC',
                    'USD', 'MONDAY', 'backfill', 'amcdemo001', now())""",
                Tuple.tuple(List.of(
                        id, workflowId, instanceId, weekStart, weekStart.plusDays(6), "v1:" + id, rows, columns)));
        return id;
    }

    public void member(UUID instanceId, UUID userId) {
        run("""
                INSERT INTO platform_instances (instance_id, name, amc_instance_id, entity_id, marketplace_id, region,
                    time_zone, currency, credentials_ref, member_user_ids, topic_partition, topic_offset)
                VALUES ($1, 'Test', $2, 'ENTITY1', 'M', 'NA', 'UTC', 'USD', 'demo', $3, 0, 0)""", Tuple.of(instanceId, "amc-" + instanceId, new UUID[] {userId}));
    }

    public RowSet<Row> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }

    /** The sizes of a result's chunks, in order. */
    public List<Integer> chunkSizes(UUID weekResultId) {
        return chunks(weekResultId).stream().map(bytes -> bytes.length).toList();
    }

    /** The file that a result's chunks form one after the other. */
    public String file(UUID weekResultId) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        chunks(weekResultId).forEach(packed::writeBytes);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> chunks(UUID weekResultId) {
        return run(
                        "SELECT bytes, location FROM week_result_chunks WHERE week_result_id = $1 ORDER BY ordinal",
                        Tuple.of(weekResultId))
                .stream()
                .map(row -> row.getString("location") == null
                        ? row.getBuffer("bytes").getBytes()
                        : given().get(object(row.getString("location")))
                                .then()
                                .statusCode(200)
                                .extract()
                                .asByteArray())
                .toList();
    }

    /** The address of an object in the store of the tests, which asks nobody for credentials. */
    public static String object(String location) {
        return ConfigProvider.getConfig().getValue("amcreports.object-store.endpoint", String.class)
                + location.replaceFirst("^s3:/", "");
    }
}
