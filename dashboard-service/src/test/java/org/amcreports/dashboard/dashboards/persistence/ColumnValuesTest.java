package org.amcreports.dashboard.dashboards.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
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
        assertThat(allowed("dashboard_subscriptions_channel_known")).containsExactlyElementsOf(names(Channel.values()));
        assertThat(allowed("dashboard_subscriptions_format_known"))
                .containsExactlyElementsOf(names(ExportFormat.values()));
        assertThat(allowed("dashboard_subscriptions_paused_reason_known"))
                .containsExactlyElementsOf(names(PausedReason.values()));
        assertThat(allowed("dashboard_subscription_runs_outcome_known"))
                .containsExactlyElementsOf(names(RunOutcome.values()));
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
