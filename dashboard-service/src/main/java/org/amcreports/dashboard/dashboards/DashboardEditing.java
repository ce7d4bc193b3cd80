package org.amcreports.dashboard.dashboards;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.DashboardDefinition;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.MergePatch;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.http.id.Ids;

/** Changes of a dashboard as a whole. */
@ApplicationScoped
public class DashboardEditing {

    private static final List<String> NOT_TO_PATCH = List.of("user_id", "widgets");

    private final DashboardChanges changes;

    DashboardEditing(DashboardChanges changes) {
        this.changes = changes;
    }

    public Uni<Outcome> replace(Reader by, DashboardId id, Precondition precondition, DashboardDefinition definition) {
        require(definition.widgets() != null, "widgets", "must be given");
        return edit(by, id, precondition, current -> definition.inPlaceOf(current, DashboardEditing::newWidgetId));
    }

    /** @param patch a JSON merge patch; a list of widgets takes the place of all */
    public Uni<Outcome> patch(Reader by, DashboardId id, Precondition precondition, JsonNode patch) {
        require(!patch.path("widgets").isNull(), "widgets", "must be a list");
        return edit(by, id, precondition, current -> {
            JsonNode present = StoredDefinition.of(current).remove(NOT_TO_PATCH);
            return DefinitionJson.readStrictly(MergePatch.merged(present, patch), DashboardDefinition.class)
                    .inPlaceOf(current, DashboardEditing::newWidgetId);
        });
    }

    /** The new owner must be a member of every instance that the dashboard shows. */
    public Uni<Outcome> transfer(Reader by, DashboardId id, UUID newOwner) {
        return changes.make(new Change(
                by,
                id,
                Precondition.NOT_NEEDED,
                Action.TRANSFER,
                current -> Optional.of(current.ownedBy(newOwner)),
                newOwner,
                ""));
    }

    public Uni<Outcome> delete(Reader by, DashboardId id, Precondition precondition) {
        return changes.delete(by, id, precondition);
    }

    private Uni<Outcome> edit(Reader by, DashboardId id, Precondition precondition, UnaryOperator<Dashboard> edit) {
        return changes.make(
                new Change(by, id, precondition, Action.EDIT, current -> Optional.of(edit.apply(current)), id, ""));
    }

    private static WidgetId newWidgetId() {
        return new WidgetId(Ids.next());
    }
}
