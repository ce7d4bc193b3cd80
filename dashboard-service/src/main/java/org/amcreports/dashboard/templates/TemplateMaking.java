package org.amcreports.dashboard.templates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateHead;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.TemplateRepository;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.Idempotency;
import org.amcreports.projections.RecordLocks;

/** Makes templates of users' own dashboards. What becomes of the dashboard afterwards does not matter to them. */
@ApplicationScoped
public class TemplateMaking {

    /** Of one user. */
    static final int MOST = 100;

    private final Pool pool;
    private final DashboardRepository dashboards;
    private final TemplateRepository templates;
    private final Idempotency idempotency;

    TemplateMaking(Pool pool, DashboardRepository dashboards, TemplateRepository templates, Idempotency idempotency) {
        this.pool = pool;
        this.dashboards = dashboards;
        this.templates = templates;
        this.idempotency = idempotency;
    }

    /** @param head without a description the template has the dashboard's */
    public record NewTemplate(DashboardId dashboard, TemplateHead head) {}

    public Uni<Creation> make(Reader by, NewTemplate wanted) {
        return pool.withTransaction(c -> idempotency
                .earlier(c, wanted)
                .chain(earlier ->
                        earlier.isPresent() ? Uni.createFrom().item(Creation.of(earlier.get())) : make(c, by, wanted)));
    }

    /** A user's one at a time, so that they are counted right; a burial of the user waits for it, or is over and seen. */
    private Uni<Creation> make(SqlConnection c, Reader by, NewTemplate wanted) {
        return RecordLocks.lockForChange(c, by.user())
                .chain(() -> dashboards.open(c, by, wanted.dashboard()))
                .chain(found -> refusal(found)
                        .map(refusal -> Uni.createFrom().item(refusal))
                        .orElseGet(() -> insert(c, by, found.orElseThrow().dashboard(), wanted)));
    }

    private static Optional<Creation> refusal(Optional<OpenedDashboard> found) {
        Access access = found.map(OpenedDashboard::access).orElse(Access.NONE);
        if (!access.allows(Action.READ)) {
            return Optional.of(new Creation.UnknownDashboard());
        }
        return access == Access.OWNER ? Optional.empty() : Optional.of(new Creation.NotTheOwner());
    }

    private Uni<Creation> insert(SqlConnection c, Reader by, Dashboard dashboard, NewTemplate wanted) {
        Template template =
                Template.of(dashboard, new TemplateId(Ids.next()), wanted.head(), () -> new WidgetId(Ids.next()));
        String id = template.id().value().toString();
        return templates
                .countOf(c, by.user())
                .chain(count -> count >= MOST
                        ? Uni.createFrom().item(new Creation.TooMany(MOST))
                        : templates
                                .insert(c, template, by.user(), wanted.head().isPublic())
                                .chain(() -> idempotency.remember(c, wanted, id))
                                .replaceWith(Creation.of(id)));
    }

    /** What came of the wish to make one. */
    public sealed interface Creation {

        record Made(TemplateId id) implements Creation {}

        record UnknownDashboard() implements Creation {}

        record NotTheOwner() implements Creation {}

        record TooMany(int most) implements Creation {}

        private static Creation of(String made) {
            return new Made(new TemplateId(UUID.fromString(made)));
        }
    }
}
