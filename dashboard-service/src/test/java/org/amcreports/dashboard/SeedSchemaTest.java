package org.amcreports.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.seed.SeedSchema;
import org.junit.jupiter.api.Test;

/** The three tables as the platform's schema document specifies them. */
@ServiceTest
class SeedSchemaTest extends SeedSchema {

    SeedSchemaTest() {
        super("dashboards", "dashboard_widgets", "dashboard_shares");
    }

    @Override
    protected Connection connect() throws SQLException {
        return EmbeddedServers.connect("dashboard");
    }

    /** They write what streams tell, and which sources widgets show. */
    @Override
    protected List<String> ownTriggers(String table) {
        return switch (table) {
            case "dashboards" -> List.of("tell_of_deleted_dashboards");
            case "dashboard_widgets" -> List.of("note_widget_sources_of_new", "note_widget_sources");
            default -> List.of();
        };
    }

    @Test
    void changeStampsTheRow() {
        Map<String, Object> before = Database.rows(
                        "insert into dashboards (dashboard_id, name, updated_at) values ('stamp', 'a', '2020-01-01Z') returning *")
                .get(0);
        Map<String, Object> after = Database.rows(
                        "update dashboards set name = 'b' where dashboard_id = 'stamp' returning updated_at > '2020-01-02Z' as stamped")
                .get(0);
        Database.execute("delete from dashboards where dashboard_id = 'stamp'");

        assertThat(before).containsEntry("version", 1L);
        assertThat(after).containsEntry("stamped", true);
    }
}
