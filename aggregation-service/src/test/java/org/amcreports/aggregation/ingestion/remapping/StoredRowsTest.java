package org.amcreports.aggregation.ingestion.remapping;

import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mapping that reads no cell in another way needs the stored facts only. */
@ServiceTest
class StoredRowsTest {

    /** With gaps, cells that are no numbers, rows without a day, and a week in two months. */
    private static final Map<String, String> WEEKS = Map.of("2026-02-16", """
            event_date,campaign,geo,filtered,impressions,clicks,spend,attention
            2026-02-17,a,us,false,1000,10,2.5,7
            2026-02-18,b,us,true,500,,n/a,3
            ,c,ca,false,70,7,0.125,
            """, "2026-02-23", """
            event_date,campaign,geo,filtered,impressions,clicks,spend,attention
            2026-02-24,a,us,false,300,3,1.5,11
            2026-03-01,a,,false,,5,4,2
            ,b,ca,false,10,1,1,5
            """);

    @Inject
    Pool pool;

    static Stream<Map<String, Object>> mappings() {
        return Stream.of(
                Map.of("attention", Map.of("additivity", "max")),
                Map.of("attention", Map.of("additivity", "none"), "clicks", Map.of("additivity", "min")),
                Map.of("attention", Map.of("plays", "clicks")),
                Map.of("spend", Map.of("time_basis", "conversion")),
                Map.of("spend", Map.of("role", "ignore"), "clicks", Map.of("role", "ignore")));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void comeToWhatTheRowsComeToWhenTheyAreReadByTheMapping(Map<String, Object> mapping) {
        UUID fresh = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        map(fresh, mapping);
        store(fresh, instance);
        UUID remapped = UUID.randomUUID();
        List<TestWeek> weeks = store(remapped, instance);
        weeks.forEach(week -> week.serve(410));

        map(remapped, mapping);

        awaitReadBy(remapped);
        for (String type : List.of("weekly", "monthly", "quarterly")) {
            assertThat(rows(remapped, instance, type)).isEqualTo(rows(fresh, instance, type));
        }
        assertThat(byCampaign(remapped, instance)).isEqualTo(byCampaign(fresh, instance));
        assertThat(columns(remapped)).isEqualTo(columns(fresh));
        assertThat(weeks).allMatch(week -> week.reads() == 1);
    }

    @Test
    void aColumnThatWasNotStoredIsReadFromCollectionService() {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        map(workflow, Map.of("spend", Map.of("role", "ignore")));
        List<TestWeek> weeks = store(workflow, instance);

        map(workflow, Map.of());

        awaitReadBy(workflow);
        assertThat(Api.row(workflow, instance, "weekly", "2026-W08")
                        .path("metrics")
                        .path("spend")
                        .asText())
                .isEqualTo("2.625");
        assertThat(weeks).allMatch(week -> week.reads() == 2);
    }

    private void map(UUID workflow, Map<String, Object> mapping) {
        Platform.workflow(workflow, mapping);
        String words = mapping.isEmpty() ? "{}" : mapping.keySet().iterator().next();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        texts("SELECT metric_mapping::text FROM platform_workflows WHERE workflow_id = $1", workflow)
                                .stream()
                                .anyMatch(found -> found.contains(words)));
    }

    private static List<TestWeek> store(UUID workflow, UUID instance) {
        List<TestWeek> weeks = WEEKS.entrySet().stream()
                .map(week -> TestWeek.of(workflow, instance, week.getKey(), week.getValue())
                        .publish())
                .toList();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Api.rows(workflow, instance, "weekly").size() == WEEKS.size());
        return weeks;
    }

    private void awaitReadBy(UUID workflow) {
        Awaitility.await().atMost(PATIENCE).until(() -> texts("""
                        SELECT 'x' FROM source_weeks w JOIN platform_workflows wf USING (workflow_id)
                        WHERE workflow_id = $1 AND w.mapping = wf.metric_mapping
                        """, workflow).size() == WEEKS.size());
    }

    /** All but whose and which version they are. */
    private static List<JsonNode> rows(UUID workflow, UUID instance, String type) {
        return Api.rows(workflow, instance, type).stream()
                .map(row -> (JsonNode) ((ObjectNode) row).without(List.of("workflow_id", "version")))
                .toList();
    }

    private static List<JsonNode> byCampaign(UUID workflow, UUID instance) {
        return Stream.of("weekly", "monthly", "total")
                .map(type -> Api.ask(Map.of(
                        "workflow_id", workflow,
                        "instance_id", instance,
                        "aggregation_type", type,
                        "metrics", List.of("impressions", "attention"),
                        "group_by", List.of("campaign"))))
                .map(answer -> (JsonNode) ((ObjectNode) answer).without(List.of("version")))
                .toList();
    }

    private List<String> columns(UUID workflow) {
        return texts("""
                SELECT w.columns::text || w.notes || k.parts || k.unread::text
                       || ARRAY(SELECT gap FROM unnest(k.gaps) AS gap ORDER BY gap)::text
                FROM source_weeks w JOIN week_loads k USING (load_id) WHERE w.workflow_id = $1 ORDER BY w.week_start_date
                """, workflow);
    }

    private List<String> texts(String sql, UUID workflow) {
        return pool.preparedQuery(sql).execute(Tuple.of(workflow)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
