package org.amcreports.dashboard.dashboards.encoding;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.jspecify.annotations.Nullable;

/** A dashboard as one JSON object: so it is read from its rows, and so it stands in its versions. */
public final class StoredDefinition {

    /** Each version keeps it whole. */
    private static final int MAX_LENGTH = 500_000;

    private StoredDefinition() {}

    /** As text, to be stored. */
    public static String text(JsonNode definition) {
        String text = DefinitionJson.write(definition);
        InvalidDefinitionException.require(
                text.length() <= MAX_LENGTH,
                "widgets",
                "must come to at most " + MAX_LENGTH + " characters with all else that the dashboard says");
        return text;
    }

    public static ObjectNode of(Dashboard dashboard) {
        ObjectNode tree = (ObjectNode) DefinitionJson.tree(new Head(
                dashboard.name(),
                dashboard.description(),
                dashboard.owner(),
                dashboard.templateType(),
                DefinitionJson.tree(dashboard.layoutConfig()),
                dashboard.filterConfig(),
                dashboard.isPublic()));
        ArrayNode widgets = tree.putArray("widgets");
        dashboard.widgets().forEach(widget -> widgets.add(of(widget)));
        dashboard.invalidWidgets().forEach(widget -> widgets.add(DefinitionJson.tree(widget.definition())));
        return tree;
    }

    public static JsonNode of(Widget widget) {
        return DefinitionJson.tree(WidgetDefinition.of(widget));
    }

    /** Widgets that are not valid any more, or overlap an earlier one, stand apart. */
    public static Dashboard read(DashboardId id, long version, String json) {
        JsonNode tree = DefinitionJson.tree(json);
        Head head = DefinitionJson.readStored(((ObjectNode) tree.deepCopy()).without("widgets"), Head.class);
        List<Widget> valid = new ArrayList<>();
        List<InvalidWidget> invalid = new ArrayList<>();
        for (JsonNode widget : tree.path("widgets")) {
            read(id, (ObjectNode) widget, valid, invalid);
        }
        valid.sort(Comparator.comparing(Widget::position, Position.READING_ORDER));
        return new Dashboard(
                id,
                head.name(),
                head.description(),
                head.userId(),
                head.templateType(),
                DefinitionJson.write(head.layoutConfig()),
                head.filterConfig() == null ? FilterConfig.NONE : head.filterConfig(),
                Boolean.TRUE.equals(head.isPublic()),
                version,
                valid,
                invalid);
    }

    private static void read(DashboardId dashboard, ObjectNode tree, List<Widget> valid, List<InvalidWidget> invalid) {
        Optional<JsonNode> row = Optional.ofNullable(tree.remove("id"));
        String publicId = tree.path("widget_id").asText();
        Optional<WidgetId> named = PublicIds.widget(publicId);
        WidgetId id = named.orElseGet(() -> standIn(row, dashboard + "/" + publicId));
        try {
            InvalidDefinitionException.require(named.isPresent(), "widget_id", "is no id of a widget");
            Widget widget =
                    DefinitionJson.readStored(tree, WidgetDefinition.class).toWidget(id);
            InvalidDefinitionException.require(
                    valid.stream().map(Widget::position).noneMatch(widget.position()::overlaps),
                    "position_config",
                    "overlaps another widget");
            valid.add(widget);
        } catch (InvalidDefinitionException fault) {
            invalid.add(new InvalidWidget(
                    id, DefinitionJson.write(tree), fault.field(), String.valueOf(fault.getMessage())));
        } catch (UnreadableDefinitionException fault) {
            String field = fault.reason() instanceof JsonMappingException mapping ? DefinitionJson.path(mapping) : "";
            invalid.add(new InvalidWidget(id, DefinitionJson.write(tree), field, "is not of a known form"));
        }
    }

    /** By which a widget is mended whose own id is none: its row's, or in a version, where there is none, always the same. */
    private static WidgetId standIn(Optional<JsonNode> row, String name) {
        return new WidgetId(row.map(id -> UUID.fromString(id.asText()))
                .orElseGet(() -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))));
    }

    /** All but the widgets. */
    private record Head(
            String name,
            @Nullable String description,
            UUID userId,
            @Nullable String templateType,
            JsonNode layoutConfig,
            @Nullable FilterConfig filterConfig,
            @Nullable Boolean isPublic) {}
}
