package org.amcreports.dashboard.templates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.amcreports.dashboard.dashboards.MetricNames;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.amcreports.dashboard.templates.domain.WidgetFit;
import org.amcreports.http.id.Ids;

/** Shows what a template would make of workflows, and stores nothing. */
@ApplicationScoped
public class TemplatePreview {

    private final Pool pool;
    private final TemplateReading templates;
    private final SourceDimensions dimensions;
    private final PlatformDirectory directory;
    private final MetricNames metrics;

    TemplatePreview(
            Pool pool,
            TemplateReading templates,
            SourceDimensions dimensions,
            PlatformDirectory directory,
            MetricNames metrics) {
        this.pool = pool;
        this.templates = templates;
        this.dimensions = dimensions;
        this.directory = directory;
        this.metrics = metrics;
    }

    public Uni<Previewed> preview(TemplateId id, NewDashboard wanted) {
        return templates
                .find(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Previewed.UnknownTemplate())
                        : permitted(wanted)
                                .chain(permitted -> permitted
                                        ? preview(found.get(), wanted)
                                        : Uni.createFrom().item(new Previewed.NotPermitted())));
    }

    private Uni<Boolean> permitted(NewDashboard wanted) {
        return directory.mayUse(
                pool, Set.of(wanted.owner()), Set.of(wanted.instanceId()), Set.copyOf(wanted.workflowIds()));
    }

    private Uni<Previewed> preview(Template template, NewDashboard wanted) {
        Iterator<TemplateWidget> widgets = template.widgets().iterator();
        return dimensions
                .find(wanted.instanceId(), wanted.workflowIds())
                .map(known -> template.create(wanted, known, new DashboardId(Ids.next()), () -> widgets.next()
                        .id()))
                .chain(made -> fits(template, made));
    }

    private Uni<Previewed> fits(Template template, Dashboard made) {
        return metrics.namesOf(made.sources()).map(known -> new Previewed.Shown(template, template.fits(made, known)));
    }

    /** What came of the request. */
    public sealed interface Previewed {

        record Shown(Template template, List<WidgetFit> widgets) implements Previewed {}

        record UnknownTemplate() implements Previewed {}

        /** The instance or a workflow is unknown, or not the caller's to use; which of these stays untold. */
        record NotPermitted() implements Previewed {}
    }
}
