package org.amcreports.dashboard.dashboards;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.LayoutDefinition;
import org.amcreports.dashboard.dashboards.encoding.MergePatch;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.dashboard.dashboards.encoding.WidgetDefinition;
import org.amcreports.http.id.Ids;

/** Changes of a dashboard's widgets; each is a change of the dashboard. */
@ApplicationScoped
public class WidgetEditing {

    private final DashboardChanges changes;

    WidgetEditing(DashboardChanges changes) {
        this.changes = changes;
    }

    public Uni<Outcome> add(Reader by, DashboardId id, WidgetDefinition definition) {
        require(definition.widgetId() == null, "widget_id", "is given by the service");
        Widget widget = definition.toWidget(new WidgetId(Ids.next()));
        return changes.make(new Change(
                by,
                id,
                Precondition.NOT_NEEDED,
                Action.EDIT,
                current -> Optional.of(current.with(widget)),
                definition,
                PublicIds.of(widget.id())));
    }

    /** @param patch a JSON merge patch, which may mend a widget that is not valid any more */
    public Uni<Outcome> patch(Reader by, DashboardId id, Precondition precondition, WidgetId widgetId, JsonNode patch) {
        return edit(by, id, precondition, current -> present(current, widgetId)
                .map(present -> current.with(patched(widgetId, MergePatch.merged(present, patch)))));
    }

    public Uni<Outcome> remove(Reader by, DashboardId id, Precondition precondition, WidgetId widgetId) {
        return edit(
                by, id, precondition, current -> present(current, widgetId).map(found -> current.without(widgetId)));
    }

    public Uni<Outcome> arrange(Reader by, DashboardId id, Precondition precondition, LayoutDefinition layout) {
        return edit(by, id, precondition, current -> Optional.of(layout.arrange(current)));
    }

    private static Optional<JsonNode> present(Dashboard current, WidgetId widgetId) {
        return current.widget(widgetId).map(StoredDefinition::of).or(() -> current.invalidWidget(widgetId)
                .map(InvalidWidget::definition)
                .map(DefinitionJson::tree));
    }

    private static Widget patched(WidgetId widgetId, JsonNode merged) {
        WidgetDefinition definition = DefinitionJson.readStrictly(merged, WidgetDefinition.class);
        require(
                definition.widgetId() == null || definition.widgetId().equals(PublicIds.of(widgetId)),
                "widget_id",
                "cannot be changed");
        return definition.toWidget(widgetId);
    }

    private Uni<Outcome> edit(
            Reader by, DashboardId id, Precondition precondition, Function<Dashboard, Optional<Dashboard>> edit) {
        return changes.make(new Change(by, id, precondition, Action.EDIT, edit, id, ""));
    }
}
