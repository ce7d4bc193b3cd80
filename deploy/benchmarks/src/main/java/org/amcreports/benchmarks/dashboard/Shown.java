package org.amcreports.benchmarks.dashboard;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.benchmarks.Servers;

/** A source that dashboard-service has been told of, and a reader's dashboards of it: the template's eight widgets and four charts more. */
final class Shown {

    private static final String TEMPLATE = "tmpl_01k0000000e008000000000001";
    private static final Pattern ID = Pattern.compile("\"dashboard_id\":\"(dash_\\w+)\"");

    private static final String SOURCE = """
            INSERT INTO platform_users (user_id, display_name, topic_partition, topic_offset) VALUES ('%1$s', 'Reader', 0, 0)
            ON CONFLICT DO NOTHING;
            INSERT INTO platform_instances (instance_id, name, currency, member_user_ids, topic_partition, topic_offset)
            VALUES ('%2$s', 'Instance', 'USD', array['%1$s'::uuid], 0, 0);
            INSERT INTO platform_workflows (workflow_id, name, topic_partition, topic_offset) VALUES ('%3$s', 'Workflow', 0, 0);
            INSERT INTO source_freshness (workflow_id, instance_id, revision, refreshed_at)
            VALUES ('%3$s', '%2$s', 1, now() - interval '1 day') ON CONFLICT DO NOTHING
            """;

    private static final String FOUR_MORE = """
            INSERT INTO dashboard_widgets (widget_id, dashboard_id, widget_type, chart_type, title, data_source, position_config)
            SELECT 'wid_01k0000000e00800000000009' || n, (SELECT id FROM dashboards WHERE dashboard_id = '%s'), 'chart', 'line', 'More ' || n,
                   '{"series": [{"workflow_id": "%s", "instance_id": "%s", "metrics": ["spend", "sales", "clicks"]}]}',
                   jsonb_build_object('x', 0, 'y', 20 + n * 4, 'width', 12, 'height', 4)
            FROM generate_series(1, 4) AS n
            """;

    private final Servers servers;
    private final UUID workflow;
    private final UUID instance;

    Shown(Servers servers, UUID reader, UUID workflow, UUID instance) throws SQLException {
        this.servers = servers;
        this.workflow = workflow;
        this.instance = instance;
        execute(SOURCE.formatted(reader, instance, workflow));
    }

    /** The address of a new one. */
    String dashboard(Readers readers) throws IOException, InterruptedException, SQLException {
        HttpResponse<String> created = readers.send(readers.post(
                "/api/dashboard-templates/" + TEMPLATE + "/create",
                "{\"name\": \"Benchmark\", \"instance_id\": \"%s\", \"workflow_ids\": [\"%s\"]}"
                        .formatted(instance, workflow)));
        Matcher id = ID.matcher(created.body());
        if (!id.find()) {
            throw new IllegalStateException(created.statusCode() + " " + created.body());
        }
        execute(FOUR_MORE.formatted(id.group(1), workflow, instance));
        return "/api/dashboards/" + id.group(1);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = servers.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
