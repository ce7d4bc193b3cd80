package org.amcreports.dashboard.templates;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.DashboardCreation;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.http.id.Ids;

/** Makes a user's own dashboard from a template. */
@ApplicationScoped
public class TemplateUse {

    private final TemplateReading templates;
    private final SourceDimensions dimensions;
    private final DashboardCreation creation;

    TemplateUse(TemplateReading templates, SourceDimensions dimensions, DashboardCreation creation) {
        this.templates = templates;
        this.dimensions = dimensions;
        this.creation = creation;
    }

    /** By its owner, of a template that they may read. */
    public Uni<Made> create(Reader owner, TemplateId template, NewDashboard wanted) {
        return creation.earlier(wanted)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(Made.of(earlier))
                        : createNew(owner, template, wanted));
    }

    private Uni<Made> createNew(Reader owner, TemplateId template, NewDashboard wanted) {
        return templates
                .find(owner, template)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Made.UnknownTemplate())
                        : create(found.get(), wanted));
    }

    private Uni<Made> create(Template template, NewDashboard wanted) {
        return dimensions
                .find(wanted.instanceId(), wanted.workflowIds())
                .map(known ->
                        template.create(wanted, known, new DashboardId(Ids.next()), () -> new WidgetId(Ids.next())))
                .chain(dashboard -> creation.create(dashboard, wanted))
                .map(Made::of);
    }

    /** What came of the request to make a dashboard from a template. */
    public sealed interface Made {

        record Dashboard(DashboardId id) implements Made {}

        record UnknownTemplate() implements Made {}

        /** The instance or a workflow is unknown, or not the caller's to use; which of these stays untold. */
        record NotPermitted() implements Made {}

        private static Made of(Optional<DashboardId> created) {
            return created.isPresent() ? new Dashboard(created.get()) : new NotPermitted();
        }
    }
}
