package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.collection.testing.Statements;
import org.amcreports.http.id.TypeId;
import org.junit.jupiter.api.Test;

/** A thousand collections are read in pages that cost the same, wherever they are and however many they hold. */
@ServiceTest
@TestProfile(Statements.Traced.class)
class CollectionPagesTest {

    private static final int COLLECTIONS = 1_000;
    private static final int PAGE = 90;
    private static final List<String> STATUSES = List.of("paused", "completed", "failed", "cancelled");
    private static final List<String> TYPES = List.of("backfill", "weekly_update");

    /** @param age in seconds; several have the same */
    private record Stored(UUID id, UUID workflow, UUID instance, String status, String type, int age) {
        String publicId() {
            return TypeId.of("coll", id);
        }
    }

    @Inject
    Statements statements;

    @Test
    void everyPageTakesOneStatement() {
        try (Bench bench = Bench.open()) {
            List<UUID> workflows = List.of(bench.workflow, UUID.randomUUID());
            List<UUID> instances = List.of(bench.instance, UUID.randomUUID());
            Database.execute(
                    "INSERT INTO platform_workflows SELECT (jsonb_populate_record(w, jsonb_build_object('workflow_id', ?::text))).*"
                            + " FROM platform_workflows w WHERE workflow_id = ?",
                    workflows.get(1).toString(),
                    bench.workflow);
            Database.execute(
                    "INSERT INTO platform_instances SELECT (jsonb_populate_record(i, jsonb_build_object('instance_id', ?::text))).*"
                            + " FROM platform_instances i WHERE instance_id = ?",
                    instances.get(1).toString(),
                    bench.instance);
            List<Stored> stored = store(bench.user, workflows, instances);

            assertPages(bench, "", stored, one -> true);
            assertPages(bench, "&status=failed", stored, one -> one.status().equals("failed"));
            assertPages(bench, "&workflow_id=" + workflows.get(1), stored, one -> one.workflow()
                    .equals(workflows.get(1)));
            assertPages(bench, "&instance_id=" + instances.get(1), stored, one -> one.instance()
                    .equals(instances.get(1)));
            assertPages(bench, "&collection_type=weekly_update", stored, one -> one.type()
                    .equals("weekly_update"));
            assertPages(
                    bench,
                    "&status=paused&collection_type=backfill&workflow_id=" + bench.workflow + "&instance_id="
                            + bench.instance,
                    stored,
                    one -> one.status().equals("paused")
                            && one.type().equals("backfill")
                            && one.workflow().equals(bench.workflow)
                            && one.instance().equals(bench.instance));
        }
    }

    private void assertPages(Bench bench, String filter, List<Stored> stored, Predicate<Stored> wanted) {
        List<String> expected = stored.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Stored::age)
                        .thenComparing(one -> one.id().toString(), Comparator.reverseOrder()))
                .map(Stored::publicId)
                .toList();
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = page(bench, filter + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            read.addAll(page.getList("items.collection_id", String.class));
            cursor = page.getString("next_cursor");
        }

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(read).isEqualTo(expected);
    }

    private JsonPath page(Bench bench, String rest) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        JsonPath page = given().auth()
                .oauth2(bench.token())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/api/data-collections?limit=" + PAGE + rest)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(statements.ofTrace(trace)).hasSize(1);
        return page;
    }

    private static List<Stored> store(UUID user, List<UUID> workflows, List<UUID> instances) {
        List<Stored> stored = new ArrayList<>();
        for (int n = 0; n < COLLECTIONS; n++) {
            stored.add(new Stored(
                    UUID.randomUUID(),
                    workflows.get(n % 2),
                    instances.get(n / 2 % 2),
                    STATUSES.get(n / 4 % 4),
                    TYPES.get(n / 16 % 2),
                    n / 7));
        }
        Database.inTransaction(connection -> stored.forEach(one -> {
            connection.execute(
                    """
                    INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                        collection_type, target_weeks, start_date, end_date, status, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, 2, '2026-06-01', '2026-06-14', ?, date_trunc('day', now()) - ? * interval '1 second')
                    """,
                    one.id(),
                    one.publicId(),
                    one.workflow(),
                    one.instance(),
                    user,
                    one.type(),
                    one.status(),
                    one.age());
            connection.execute(
                    "INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date,"
                            + " status) SELECT ?, ?, ?, day, day + 6, 'completed'"
                            + " FROM unnest(ARRAY['2026-06-01', '2026-06-08']::date[]) AS day",
                    one.id(),
                    one.workflow(),
                    one.instance());
        }));
        return stored;
    }
}
