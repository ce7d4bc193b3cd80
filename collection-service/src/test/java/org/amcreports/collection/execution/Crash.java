package org.amcreports.collection.execution;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.http.id.TypeId;

/** A replica that died on the way to AMC. */
final class Crash {

    private Crash() {}

    /** As a replica leaves things that dies between writing its attempt and hearing from AMC. */
    static String beforeTheAnswer(Bench bench, LocalDate week, String postUntil) {
        return during(bench, week, "submitting", postUntil);
    }

    /** @param status the attempt's */
    static String during(Bench bench, LocalDate week, String status, String postUntil) {
        UUID collection = UUID.randomUUID();
        UUID weekId = UUID.randomUUID();
        UUID attempt = UUID.randomUUID();
        String publicId = TypeId.of("coll", collection);
        Database.inTransaction(connection -> {
            connection.execute(
                    """
                    INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                        collection_type, target_weeks, start_date, end_date, status, started_at)
                    VALUES (?, ?, ?, ?, ?, 'backfill', 1, ?, ?, 'running', now())
                    """, collection, publicId, bench.workflow, bench.instance, bench.user, week, week.plusDays(6));
            connection.execute("""
                    INSERT INTO report_data_weeks (id, collection_id, workflow_id, instance_id, week_start_date,
                        week_end_date, status, attempts, fence, lease_owner, lease_until)
                    VALUES (?, ?, ?, ?, ?, ?, 'running', 1, 1, gen_random_uuid(), now() - interval '1 second')
                    """, weekId, collection, bench.workflow, bench.instance, week, week.plusDays(6));
            connection.execute(
                    """
                    INSERT INTO workflow_executions (id, week_id, workflow_id, instance_id, amc_instance_id,
                        amc_workflow_id, week_start_date, time_zone, collection_type, query_fingerprint, executed_at,
                        post_until, status)
                    VALUES (?, ?, ?, ?, 'amcdemo001', 'campaign-performance', ?, 'America/New_York', 'backfill', 'f',
                        now(), POST_UNTIL, ?)
                    """.replace("POST_UNTIL", postUntil),
                    attempt,
                    weekId,
                    bench.workflow,
                    bench.instance,
                    week,
                    status);
            connection.execute("UPDATE report_data_weeks SET workflow_execution_id = ? WHERE id = ?", attempt, weekId);
        });
        return publicId;
    }

    static AmcAccount account(Bench bench) {
        return new AmcAccount(bench.instance, "amcdemo001", "ENTITYDEMO01", "ATVPDKIKX0DER", "NA", "demo");
    }

    static ExecutionRequest request(LocalDate week) {
        return new ExecutionRequest(
                "campaign-performance",
                null,
                List.of(),
                Map.of(),
                week,
                week.plusDays(7),
                ZoneId.of("America/New_York"));
    }
}
