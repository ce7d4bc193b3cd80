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
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.amcreports.dashboard.templates.domain.WidgetFit;
import org.amcreports.http.id.Ids;

/** Shows what a template would make of workflows, with the figures, and stores nothing. */
@ApplicationScoped
public class TemplatePreview {

    private final Pool pool;
    private final TemplateReading templates;
    private final SourceDimensions dimensions;
    private final PlatformDirectory directory;
    private final MetricNames metrics;
    private final DashboardDataService data;

    TemplatePreview(
            Pool pool,
            TemplateReading templates,
            SourceDimensions dimensions,
            PlatformDirectory directory,
            MetricNames metrics,
            DashboardDataService data) {
        this.pool = pool;
        this.templates = templates;
        this.dimensions = dimensions;
        this.directory = directory;
        this.metrics = metrics;
        this.data = data;
    }

    public Uni<Previewed> preview(Reader owner, TemplateId id, NewDashboard wanted) {
        return templates
                .find(owner, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Previewed.UnknownTemplate())
                        : permitted(wanted)
                                .chain(permitted -> permitted
                                        ? preview(owner, found.get(), wanted)
                                        : Uni.createFrom().item(new Previewed.NotPermitted())));
    }

    private Uni<Boolean> permitted(NewDashboard wanted) {
        return directory.mayUse(
                pool, Set.of(wanted.owner()), Set.of(wanted.instanceId()), Set.copyOf(wanted.workflowIds()));
    }

    private Uni<Previewed> preview(Reader owner, Template template, NewDashboard wanted) {
        Iterator<TemplateWidget> widgets = template.widgets().iterator();
        return dimensions
                .find(wanted.instanceId(), wanted.workflowIds())
                .map(known -> template.create(wanted, known, new DashboardId(Ids.next()), () -> widgets.next()
                        .id()))
                .chain(made -> show(owner, template, made));
    }

    private Uni<Previewed> show(Reader owner, Template template, Dashboard made) {
        return Uni.combine()
                .all()
                .unis(metrics.namesOf(made.sources()), data.preview(owner, made))
                .asTuple()
                .map(read -> new Previewed.Shown(template, template.fits(made, read.getItem1()), read.getItem2()));
    }

    /** What came of the request. */
    public sealed interface Previewed {

        /** @param data of the widgets, by their ids */
        record Shown(Template template, List<WidgetFit> widgets, Fresh data) implements Previewed {}

        record UnknownTemplate() implements Previewed {}

        /** The instance or a workflow is unknown, or not the caller's to use; which of these stays untold. */
        record NotPermitted() implements Previewed {}
    }
}
