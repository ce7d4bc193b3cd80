package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;

/** Dashboards with their widgets. JSON passes as text, so that no digit is lost. */
@ApplicationScoped
public class DashboardRepository {

    /** A row of {@code dashboards d} with its widgets as one JSON object, of the form of {@link StoredDefinition}. */
    public static final String DEFINITION = """
            jsonb_build_object('name', d.name, 'description', d.description, 'user_id', d.user_id,
                'template_type', d.template_type, 'layout_config', d.layout_config, 'filter_config', d.filter_config,
                'is_public', d.is_public, 'widgets', coalesce((
                    select jsonb_agg(jsonb_build_object('id', w.id, 'widget_id', w.widget_id, 'widget_type', w.widget_type,
                        'chart_type', w.chart_type, 'title', w.title, 'data_source', nullif(w.data_source, '{}'),
                        'display_config', w.display_config, 'position_config', w.position_config) order by w.id)
                    from dashboard_widgets w where w.dashboard_id = d.id), '[]'))::text""";

    private static final String OPEN = AccessFacts.FACTS
            + "select facts.*, d.version, d.created_at, d.updated_at, " + DEFINITION + " as definition"
            + " from facts join dashboards d using (id) where d.id = $2";

    private static final String LOCK = "select from dashboards where id = $1 for update";

    private static final String INSERT = """
            insert into dashboards (id, dashboard_id, version, user_id, name, description, template_type, is_public,
                                    layout_config, filter_config, is_template)
            select $1, $10, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, false
            """;

    private static final String UPDATE = """
            update dashboards
            set version = $2, user_id = $3, name = $4, description = $5, template_type = $6, is_public = $7,
                layout_config = $8::text::jsonb, filter_config = $9::text::jsonb
            where id = $1
            """;

    private static final String PUT_WIDGETS = """
            insert into dashboard_widgets
                (id, dashboard_id, widget_id, widget_type, chart_type, title, data_source, display_config, position_config)
            select id, $1, w->>'widget_id', w->>'widget_type', w->>'chart_type', w->>'title',
                   coalesce(w->'data_source', '{}'), w->'display_config', w->'position_config'
            from unnest($2::uuid[], $3::text[]) as put(id, definition), lateral (select definition::jsonb as w) as json
            on conflict (id) do update
            set widget_id = excluded.widget_id, widget_type = excluded.widget_type, chart_type = excluded.chart_type, title = excluded.title,
                data_source = excluded.data_source, display_config = excluded.display_config,
                position_config = excluded.position_config
            where dashboard_widgets.dashboard_id = excluded.dashboard_id
            """;

    private static final String DELETE_WIDGETS =
            "delete from dashboard_widgets where dashboard_id = $1 and id = any($2::uuid[])";

    private static final String DELETE = "delete from dashboards where id = $1";

    /** A user's dashboard as it is open to somebody, if it is at all; templates are not among them. */
    public Uni<Optional<OpenedDashboard>> open(SqlClient client, Reader reader, DashboardId id) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(reader.user(), id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> opened(id, reader, row)));
    }

    /** Nobody else can change the dashboard until the transaction ends; what is read before may be outdated. */
    public Uni<Void> lock(SqlClient transaction, DashboardId id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    public Uni<Void> insert(SqlClient transaction, Dashboard dashboard) {
        Tuple row = head(dashboard).addString(PublicIds.of(dashboard.id()));
        return transaction
                .preparedQuery(INSERT)
                .execute(row)
                .chain(() -> putWidgets(transaction, dashboard.id(), widgets(dashboard)));
    }

    public Uni<Void> update(SqlClient transaction, Dashboard before, Dashboard after) {
        Map<UUID, String> gone = widgets(before);
        Map<UUID, String> changed = widgets(after);
        gone.keySet().removeAll(changed.keySet());
        changed.entrySet().removeAll(widgets(before).entrySet());
        return transaction
                .preparedQuery(UPDATE)
                .execute(head(after))
                .chain(() -> deleteWidgets(transaction, after.id(), gone))
                .chain(() -> putWidgets(transaction, after.id(), changed));
    }

    /** Widgets, shares and versions go with it. */
    public Uni<Void> delete(SqlClient transaction, DashboardId id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    private static OpenedDashboard opened(DashboardId id, Reader reader, Row row) {
        return new OpenedDashboard(
                StoredDefinition.read(id, row.getLong("version"), row.getString("definition")),
                AccessPolicy.accessOf(AccessFacts.of(reader.user(), row), reader),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Uni<Void> putWidgets(SqlClient transaction, DashboardId id, Map<UUID, String> definitions) {
        return definitions.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(PUT_WIDGETS)
                        .execute(Tuple.of(id.value())
                                .addArrayOfUUID(definitions.keySet().toArray(UUID[]::new))
                                .addArrayOfString(definitions.values().toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> deleteWidgets(SqlClient transaction, DashboardId id, Map<UUID, String> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(DELETE_WIDGETS)
                        .execute(Tuple.of(id.value())
                                .addArrayOfUUID(gone.keySet().toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private static Tuple head(Dashboard dashboard) {
        return Tuple.tuple()
                .addUUID(dashboard.id().value())
                .addLong(dashboard.version())
                .addUUID(dashboard.owner())
                .addString(dashboard.name())
                .addString(dashboard.description())
                .addString(dashboard.templateType())
                .addBoolean(dashboard.isPublic())
                .addString(dashboard.layoutConfig())
                .addString(DefinitionJson.write(dashboard.filterConfig()));
    }

    private static Map<UUID, String> widgets(Dashboard dashboard) {
        Map<UUID, String> definitions = new LinkedHashMap<>();
        for (Widget widget : dashboard.widgets()) {
            definitions.put(widget.id().value(), DefinitionJson.write(StoredDefinition.of(widget)));
        }
        for (InvalidWidget widget : dashboard.invalidWidgets()) {
            definitions.put(widget.id().value(), widget.definition());
        }
        return definitions;
    }
}
