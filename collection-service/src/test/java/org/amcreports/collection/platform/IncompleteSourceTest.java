package org.amcreports.collection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform need not say all of a source. */
@ServiceTest
class IncompleteSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"entity_id", "marketplace_id", "region", "credentials_ref"})
    void refusesToCollectFromAnInstanceThatAmcCannotBeAskedAbout(String field) {
        try (Bench bench = Bench.open()) {
            instance(bench, without(field));

            bench.post(bench.body(1))
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("instance_id"))
                    .body("errors[0].message", containsString(field));
        }
    }

    @Test
    void refusesToCollectWithAWorkflowThatAmcDoesNotKnow() {
        try (Bench bench = Bench.open()) {
            bench.platform.workflow(bench.workflow, without("amc_workflow_id"));
            awaitRow("platform_workflows WHERE amc_workflow_id IS NULL AND workflow_id = ?", bench.workflow);

            bench.post(bench.body(1))
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("workflow_id"))
                    .body("errors[0].message", containsString("amc_workflow_id"));
        }
    }

    @Test
    void collectsWithoutNamesAndCurrency() {
        try (Bench bench = Bench.open()) {
            Map<String, Object> without = without("name");
            without.putAll(without("currency"));
            instance(bench, without);
            bench.platform.workflow(bench.workflow, without("name"));
            awaitRow("platform_workflows WHERE name IS NULL AND workflow_id = ?", bench.workflow);

            String collection = bench.collected(1);

            assertThat(bench.get("/" + collection).getMap("workflow")).containsEntry("name", null);
            assertThat(bench.get("/" + collection).getMap("instance"))
                    .containsEntry("name", null)
                    .containsEntry("currency", null)
                    .containsEntry("time_zone", "America/New_York");
            assertThat(bench.weekEvents()).singleElement().satisfies(event -> assertThat(
                            event.get("currency").isNull())
                    .isTrue());
        }
    }

    private static void instance(Bench bench, Map<String, Object> changes) {
        bench.platform.instance(bench.instance, List.of(bench.user), changes);
        String field = changes.keySet().iterator().next();
        awaitRow("platform_instances WHERE " + field + " IS NULL AND instance_id = ?", bench.instance);
    }

    private static void awaitRow(String from, Object id) {
        Awaitility.await().atMost(Bench.PATIENCE).until(() -> Database.count("SELECT count(*) FROM " + from, id) == 1);
    }

    private static Map<String, Object> without(String field) {
        Map<String, Object> changes = new HashMap<>();
        changes.put(field, null);
        return changes;
    }
}
