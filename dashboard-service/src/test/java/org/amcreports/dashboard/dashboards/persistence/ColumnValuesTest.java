package org.amcreports.dashboard.dashboards.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The database and the code know the same values; a new one needs a changeset. */
@NullUnmarked
@ServiceTest
class ColumnValuesTest {

    @Test
    void checkConstraintsAllowWhatTheCodeKnows() {
        assertThat(allowed("dashboard_widgets_type_known")).containsExactlyElementsOf(names(WidgetType.values()));
        assertThat(allowed("dashboard_widgets_chart_type_known")).containsExactlyElementsOf(names(ChartType.values()));
        assertThat(allowed("dashboard_shares_permission_known")).containsExactlyElementsOf(names(Permission.values()));
    }

    private static List<String> allowed(String constraint) {
        return Database.rows("""
                select (regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''', 'g'))[1] as name
                from pg_constraint where conname = ?""", constraint).stream()
                .map(row -> String.valueOf(row.get("name")))
                .sorted()
                .toList();
    }

    private static List<String> names(WireNamed... values) {
        return Stream.of(values).map(WireNamed::wireName).sorted().toList();
    }
}
