package org.amcreports.dashboard.templates.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many templates strangers have, a page does not read them. */
@ServiceTest
class TemplateListingPlanTest {

    private static final UUID READER = UUID.randomUUID();
    private static final int STRANGERS = 10_000;

    /** Ten colleagues have ten templates each, and so has the reader; four are everybody's. */
    private static final int READABLE = 114;

    private static final List<String> ROWS = List.of(
            "insert into platform_instances (instance_id, member_user_ids, topic_partition, topic_offset)"
                    + " select gen_random_uuid(), array_agg(gen_random_uuid()) || '%s'::uuid, 0, 1".formatted(READER)
                    + " from generate_series(1, 10)",
            "insert into dashboards (id, dashboard_id, name, user_id, is_public, layout_config, is_template)"
                    + " select id, 'plan ' || id, 'T', owner, true, '{}', true"
                    + " from (select unnest(member_user_ids) from platform_instances where member_user_ids @> array['%s'::uuid]"
                            .formatted(READER)
                    + " union all select gen_random_uuid() from generate_series(1, " + STRANGERS / 10
                    + ")) as owners(owner)"
                    + " cross join lateral (select gen_random_uuid() from generate_series(1, 10) where owner is not null) as ids(id)",
            "select analyze_what_is_listed()");

    /** The service's role may not: PostgreSQL would skip it with a warning, and plan by what it guesses. */
    private static final String ANALYZE = """
            create function analyze_what_is_listed() returns void language sql security definer
            as 'analyze dashboards; analyze platform_instances'
            """;

    @Inject
    Pool pool;

    @BeforeAll
    static void letBeAnalyzed() {
        Database.execute(ANALYZE);
    }

    @AfterAll
    static void analyzeNoMore() {
        Database.execute("drop function analyze_what_is_listed");
    }

    @Test
    void aPageReadsOnlyWhatTheReaderMayRead() {
        Map<String, JsonObject> plans = pool.withConnection(
                        connection -> connection.begin().chain(transaction -> fill(connection)
                                .chain(() -> explain(connection))
                                .eventually(transaction::rollback)))
                .await()
                .atMost(Duration.ofSeconds(120));

        assertThat(plans).hasSize(TemplateScope.values().length + 1).allSatisfy((scope, plan) -> assertThat(nodes(plan)
                        .filter(TemplateListingPlanTest::readsTemplates)
                        .mapToDouble(TemplateListingPlanTest::rowsRead)
                        .sum())
                .as(scope + "\n" + plan.encodePrettily())
                .isLessThan(2 * READABLE + STRANGERS / 10));
    }

    private static Uni<Void> fill(SqlConnection connection) {
        return Multi.createFrom()
                .iterable(ROWS)
                .onItem()
                .transformToUniAndConcatenate(sql -> connection.query(sql).execute())
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Map<String, JsonObject>> explain(SqlConnection connection) {
        Map<String, JsonObject> plans = new TreeMap<>();
        return Multi.createFrom()
                .items(Stream.concat(
                        Stream.of("any"), Stream.of(TemplateScope.values()).map(TemplateScope::wireName)))
                .onItem()
                .transformToUniAndConcatenate(
                        scope -> explain(connection, scope).invoke(plan -> plans.put(scope, plan)))
                .onItem()
                .ignoreAsUni()
                .replaceWith(plans);
    }

    private static Uni<JsonObject> explain(SqlConnection connection, String scope) {
        return connection
                .preparedQuery("explain (analyze, format json) " + TemplateListing.PAGE)
                .execute(Tuple.tuple()
                        .addUUID(READER)
                        .addString(scope.equals("any") ? null : scope)
                        .addUUID(null)
                        .addInteger(51))
                .map(rows -> new JsonArray(rows.iterator().next().getValue(0).toString())
                        .getJsonObject(0)
                        .getJsonObject("Plan"));
    }

    private static Stream<JsonObject> nodes(JsonObject plan) {
        return Stream.concat(
                Stream.of(plan),
                plan.getJsonArray("Plans", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .flatMap(TemplateListingPlanTest::nodes));
    }

    private static boolean readsTemplates(JsonObject node) {
        return "dashboards".equals(node.getString("Relation Name"));
    }

    private static double rowsRead(JsonObject node) {
        return node.getDouble("Actual Loops")
                * (node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0));
    }
}
