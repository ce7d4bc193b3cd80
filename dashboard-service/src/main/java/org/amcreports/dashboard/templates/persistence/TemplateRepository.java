package org.amcreports.dashboard.templates.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.templates.domain.OpenedTemplate;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateAccess;
import org.amcreports.dashboard.templates.domain.TemplateAccess.Facts;
import org.amcreports.dashboard.templates.domain.TemplateAction;
import org.amcreports.dashboard.templates.domain.TemplateHead;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.StoredTemplate.StoredWidget;

/** Templates are rows of {@code dashboards}: those that everybody finds, written by migrations, have no user. */
@ApplicationScoped
public class TemplateRepository {

    /** For the user {@code $1}; whoever reads it applies the policy. */
    private static final String ONE = """
            with facts as (
                select d.id, d.user_id as owner_id, d.user_id is null or coalesce(d.is_public, false) as is_public,
                       exists (
                           select 1 from platform_instances i
                           where i.buried_at is null and i.member_user_ids @> array[d.user_id, $1::uuid]
                       ) as is_colleague
                from dashboards d
                where d.is_template
                  and not exists (select 1 from platform_users u where u.user_id = d.user_id and u.buried_at is not null)
            )
            select facts.*, d.version, d.created_at, d.updated_at, u.display_name, """ + DashboardRepository.DEFINITION + """
             as definition
            from facts
            join dashboards d using (id)
            left join platform_users u on u.user_id = owner_id
            where id = $2
            """;

    private static final String LOCK = "select from dashboards where id = $1 and is_template for update";

    private static final String COUNT =
            "select count(*) as templates from dashboards where user_id = $1 and is_template";

    private static final String INSERT = """
            insert into dashboards (id, dashboard_id, user_id, name, description, template_type, is_public,
                                    layout_config, filter_config, is_template)
            values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, true)
            """;

    private static final String INSERT_WIDGETS = """
            insert into dashboard_widgets
                (id, dashboard_id, widget_id, widget_type, chart_type, title, data_source, display_config, position_config)
            select id, $1, w->>'widget_id', w->>'widget_type', w->>'chart_type', w->>'title',
                   coalesce(w->'data_source', '{}'), w->'display_config', w->'position_config'
            from unnest($2::uuid[], $3::text[]) as put(id, definition), lateral (select definition::jsonb as w) as json
            """;

    private static final String UPDATE = """
            update dashboards set name = $2, description = $3, is_public = $4, version = version + 1 where id = $1
            """;

    private static final String DELETE = "delete from dashboards where id = $1 and is_template";

    /** As it is open to somebody, if it is at all. */
    public Uni<Optional<OpenedTemplate>> open(SqlClient client, Reader reader, TemplateId id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(reader.user(), id.value()))
                .map(rows -> rows.stream()
                        .map(row -> opened(reader, row))
                        .filter(opened -> opened.access().allows(TemplateAction.READ))
                        .findFirst());
    }

    /** Nobody else can change it until the transaction ends; what is read before may be outdated. */
    public Uni<Void> lock(SqlClient transaction, TemplateId id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    /** How many are the user's own. */
    public Uni<Long> countOf(SqlClient transaction, UUID user) {
        return transaction.preparedQuery(COUNT).execute(Tuple.of(user)).map(rows -> rows.iterator()
                .next()
                .getLong("templates"));
    }

    public Uni<Void> insert(SqlClient transaction, Template template, UUID owner, boolean isPublic) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(template.id().value())
                        .addString(TemplateIds.of(template.id()))
                        .addUUID(owner)
                        .addString(template.name())
                        .addString(template.description())
                        .addString(template.type())
                        .addBoolean(isPublic)
                        .addString(template.layoutConfig())
                        .addString(DefinitionJson.write(template.filterConfig())))
                .chain(() -> transaction
                        .preparedQuery(INSERT_WIDGETS)
                        .execute(Tuple.of(template.id().value())
                                .addArrayOfUUID(template.widgets().stream()
                                        .map(widget -> widget.id().value())
                                        .toArray(UUID[]::new))
                                .addArrayOfString(template.widgets().stream()
                                        .map(StoredWidget::text)
                                        .toArray(String[]::new))))
                .replaceWithVoid();
    }

    public Uni<Void> update(SqlClient transaction, TemplateId id, TemplateHead head) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(id.value(), head.name(), head.description(), head.isPublic()))
                .replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, TemplateId id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    private static OpenedTemplate opened(Reader reader, Row row) {
        UUID owner = row.getUUID("owner_id");
        boolean isPublic = row.getBoolean("is_public");
        return new OpenedTemplate(
                StoredTemplate.read(new TemplateId(row.getUUID("id")), row.getString("definition")),
                owner,
                row.getString("display_name"),
                isPublic,
                row.getLong("version"),
                TemplateAccess.of(new Facts(owner, isPublic, row.getBoolean("is_colleague")), reader),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
