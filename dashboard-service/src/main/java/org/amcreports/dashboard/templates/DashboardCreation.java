package org.amcreports.dashboard.templates;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.platform.UserGravestones;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.SessionIdempotency;

/** Makes a user's own dashboard from a template. */
@ApplicationScoped
public class DashboardCreation {

    private final TemplateReading templates;
    private final PlatformDirectory directory;
    private final UserGravestones gravestones;
    private final DashboardRepository dashboards;
    private final SessionIdempotency idempotency;

    DashboardCreation(
            TemplateReading templates,
            PlatformDirectory directory,
            UserGravestones gravestones,
            DashboardRepository dashboards,
            SessionIdempotency idempotency) {
        this.templates = templates;
        this.directory = directory;
        this.gravestones = gravestones;
        this.dashboards = dashboards;
        this.idempotency = idempotency;
    }

    public Uni<Creation> create(TemplateId template, NewDashboard wanted) {
        return templates.find(template).chain(found -> create(found, wanted));
    }

    private Uni<Creation> create(Optional<Template> template, NewDashboard wanted) {
        if (template.isEmpty()) {
            return Uni.createFrom().item(new Creation.UnknownTemplate());
        }
        return directory
                .mayUse(wanted.owner(), wanted.instanceId(), Set.copyOf(wanted.workflowIds()))
                .chain(allowed -> allowed
                        ? createOnce(template.get(), wanted)
                        : Uni.createFrom().item(new Creation.NotPermitted()));
    }

    private Uni<Creation> createOnce(Template template, NewDashboard wanted) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> idempotency
                .earlier(session, wanted)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(Creation.Created.of(earlier.get()))
                        : insert(template, wanted)
                                .call(creation -> creation instanceof Creation.Created created
                                        ? idempotency.remember(
                                                session,
                                                wanted,
                                                created.id().value().toString())
                                        : Uni.createFrom().voidItem()))));
    }

    private Uni<Creation> insert(Template template, NewDashboard wanted) {
        Dashboard dashboard = template.create(wanted, new DashboardId(Ids.next()), () -> new WidgetId(Ids.next()));
        return gravestones
                .isBuried(wanted.owner())
                .chain(buried -> buried
                        ? Uni.createFrom().item(new Creation.NotPermitted())
                        : dashboards.insert(dashboard).replaceWith(new Creation.Created(dashboard.id())));
    }

    /** What came of the request to make a dashboard from a template. */
    public sealed interface Creation {

        record Created(DashboardId id) implements Creation {

            static Creation of(String id) {
                return new Created(new DashboardId(UUID.fromString(id)));
            }
        }

        record UnknownTemplate() implements Creation {}

        /** The instance or a workflow is unknown, or not the caller's to use; which of these stays untold. */
        record NotPermitted() implements Creation {}
    }
}
