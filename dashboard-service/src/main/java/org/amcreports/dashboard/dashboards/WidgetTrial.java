package org.amcreports.dashboard.dashboards;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.WidgetDefinition;
import org.amcreports.http.id.Ids;

/** Judges a widget as if it were added, and stores nothing. */
@ApplicationScoped
public class WidgetTrial {

    private final Pool pool;
    private final DashboardReading reading;
    private final SourceRights rights;

    WidgetTrial(Pool pool, DashboardReading reading, SourceRights rights) {
        this.pool = pool;
        this.reading = reading;
        this.rights = rights;
    }

    public Uni<Trial> add(Reader by, DashboardId id, WidgetDefinition definition) {
        require(definition.widgetId() == null, "widget_id", "is given by the service");
        Widget widget = definition.toWidget(new WidgetId(Ids.next()));
        return reading.open(by, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Trial.Refused(new Outcome.NotFound()))
                        : add(by, found.get(), widget));
    }

    private Uni<Trial> add(Reader by, OpenedDashboard opened, Widget widget) {
        Optional<String> refusal = AccessPolicy.refusal(opened.access(), by.isAdmin(), Set.of(Action.EDIT));
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new Trial.Refused(new Outcome.NotPermitted(refusal.get())));
        }
        Dashboard after = opened.dashboard().with(widget);
        return rights.allow(pool, by.user(), opened.dashboard(), after)
                .map(allowed -> allowed
                        ? new Trial.Permitted(after, widget.id())
                        : new Trial.Refused(new Outcome.NotPermitted(SourceRights.REFUSAL)));
    }
}
