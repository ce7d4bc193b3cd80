package org.amcreports.dashboard.dashboards.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sources of widgets follow their stored definitions, whatever these are. */
@NullUnmarked
@ServiceTest
class WidgetSourcesTest {

    private static final String WORKFLOW = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String INSTANCE = "bbbbbbbb-0000-4000-8000-000000000001";

    @BeforeEach
    void aDashboard() {
        Database.execute("insert into dashboards (dashboard_id, name) values ('sources', 'a')");
    }

    @AfterEach
    void noDashboard() {
        Database.execute("delete from dashboards where dashboard_id = 'sources'");
        assertThat(Database.rows("select 1 from widget_sources where dashboard_id not in (select id from dashboards)"))
                .isEmpty();
    }

    @Test
    void areThoseOfAllSeriesOnce() {
        store(series(WORKFLOW, INSTANCE) + "," + series(WORKFLOW.toUpperCase(Locale.ROOT), INSTANCE));

        assertThat(sources()).containsExactly(Arrays.asList(WORKFLOW, INSTANCE));
    }

    @Test
    void followAChangeOfTheDefinition() {
        store(series(WORKFLOW, INSTANCE));

        Database.execute("update dashboard_widgets set data_source = '{\"series\": [%s]}' where widget_id = 'shown'"
                .formatted(series(INSTANCE, WORKFLOW)));

        assertThat(sources()).containsExactly(Arrays.asList(INSTANCE, WORKFLOW));
    }

    @Test
    void anIdThatIsNoneIsNotKnown() {
        store(series("nonsense", INSTANCE) + "," + series(WORKFLOW, "'; drop"));

        assertThat(sources()).containsExactlyInAnyOrder(Arrays.asList(null, INSTANCE), Arrays.asList(WORKFLOW, null));
    }

    @Test
    void aSlotOfATemplateIsNone() {
        store("{\"slot\": \"main\", \"metrics\": [\"spend\"]}");

        assertThat(sources()).isEmpty();
    }

    private static String series(String workflow, String instance) {
        return "{\"workflow_id\": \"%s\", \"instance_id\": \"%s\"}".formatted(workflow, instance.replace("'", "''"));
    }

    private static void store(String series) {
        Database.execute("""
                insert into dashboard_widgets (widget_id, dashboard_id, widget_type, title, data_source, position_config)
                select 'shown', id, 'table', 'Shown', '{"series": [%s]}', '{}' from dashboards where dashboard_id = 'sources'
                """.formatted(series));
    }

    private static List<List<Object>> sources() {
        return Database.rows("""
                select s.workflow_id::text, s.instance_id::text
                from widget_sources s join dashboards d on d.id = s.dashboard_id where d.dashboard_id = 'sources'
                """).stream()
                .map(row -> Arrays.asList(row.get("workflow_id"), row.get("instance_id")))
                .toList();
    }
}
