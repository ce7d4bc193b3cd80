package org.amcreports.dashboard.dashboards.encoding;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody wants a dashboard to be. What is left out is as usual. */
public record DashboardDefinition(
        @Schema(maxLength = Texts.MAX_NAME, examples = "Kitchen, weekly")
        String name,

        @Nullable @Schema(maxLength = MAX_DESCRIPTION) String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        @Nullable @Schema(description = "Grid settings, a JSON object that only the user interface reads.")
        JsonNode layoutConfig,

        @Nullable FilterConfig filterConfig,

        @Nullable Boolean isPublic,

        @Nullable List<WidgetDefinition> widgets) {

    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_LAYOUT_CONFIG = 20_000;
    private static final Set<String> TEMPLATE_TYPES =
            Set.of("performance", "attribution", "audience", "campaign_comparison", "custom");

    public DashboardDefinition {
        Texts.check("name", name, Texts.MAX_NAME);
        require(
                description == null || description.length() <= MAX_DESCRIPTION,
                "description",
                "must have at most " + MAX_DESCRIPTION + " characters");
        require(
                templateType == null || TEMPLATE_TYPES.contains(templateType),
                "template_type",
                "must be one of "
                        + String.join(", ", TEMPLATE_TYPES.stream().sorted().toList()));
        layoutConfig = DefinitionJson.object("layout_config", layoutConfig);
        require(
                layoutConfig.toString().length() <= MAX_LAYOUT_CONFIG,
                "layout_config",
                "must have at most " + MAX_LAYOUT_CONFIG + " characters");
        widgets = widgets == null ? null : checked(widgets);
        if (filterConfig != null) {
            check(filterConfig);
        }
    }

    /**
     * The dashboard with all this in place of what it was. Where no widgets are given, all stay; one that is not valid any
     * more, and thus not among those that were read, stays until it is mended or deleted itself.
     */
    public Dashboard inPlaceOf(Dashboard current, Supplier<WidgetId> newIds) {
        List<Widget> wanted = widgets == null ? current.widgets() : widgetsOf(current, newIds);
        Set<WidgetId> given = wanted.stream().map(Widget::id).collect(Collectors.toSet());
        return new Dashboard(
                current.id(),
                name,
                description,
                current.owner(),
                templateType,
                String.valueOf(layoutConfig),
                Objects.requireNonNullElse(filterConfig, FilterConfig.NONE),
                Boolean.TRUE.equals(isPublic),
                current.version(),
                wanted,
                current.invalidWidgets().stream()
                        .filter(invalid -> !given.contains(invalid.id()))
                        .toList());
    }

    public Dashboard create(DashboardId id, UUID owner, Supplier<WidgetId> newIds) {
        return inPlaceOf(
                new Dashboard(
                        id,
                        name,
                        null,
                        owner,
                        null,
                        "{}",
                        FilterConfig.NONE,
                        false,
                        Dashboard.FIRST_VERSION,
                        List.of()),
                newIds);
    }

    private List<Widget> widgetsOf(Dashboard current, Supplier<WidgetId> newIds) {
        List<Widget> all = new ArrayList<>();
        Set<WidgetId> seen = new HashSet<>();
        for (WidgetDefinition definition : Objects.requireNonNull(widgets)) {
            String path = "widgets[" + all.size() + "]";
            WidgetId id = definition.widgetId() == null
                    ? newIds.get()
                    : PublicIds.widget(definition.widgetId())
                            .filter(known -> current.widget(known).isPresent()
                                    || current.invalidWidget(known).isPresent())
                            .orElseThrow(() -> new InvalidDefinitionException(
                                    path + ".widget_id", "is not a widget of this dashboard"));
            require(seen.add(id), path + ".widget_id", "stands here twice");
            try {
                all.add(definition.toWidget(id));
            } catch (InvalidDefinitionException fault) {
                throw fault.within(path);
            }
        }
        return all;
    }

    private static List<WidgetDefinition> checked(List<WidgetDefinition> widgets) {
        require(widgets.stream().noneMatch(Objects::isNull), "widgets", "must not hold null");
        require(
                widgets.size() <= Dashboard.MAX_WIDGETS,
                "widgets",
                "must be at most " + Dashboard.MAX_WIDGETS + " widgets");
        return List.copyOf(widgets);
    }

    private static void check(FilterConfig filterConfig) {
        try {
            filterConfig.check();
        } catch (InvalidDefinitionException fault) {
            throw fault.within("filter_config");
        }
    }
}
