package org.amcreports.dashboard.templates.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.templates.domain.TemplateSource.Bindings;
import org.amcreports.dashboard.templates.domain.TemplateSource.SlotSeries;
import org.jspecify.annotations.Nullable;

/** A dashboard to be made many times. */
public record Template(
        TemplateId id,
        String name,
        @Nullable String description,
        @Nullable String type,
        String layoutConfig,
        FilterConfig filterConfig,
        List<TemplateWidget> widgets) {

    /** As many as can be named when it is used. */
    private static final int MAX_SLOTS = 20;

    /**
     * What a dashboard shows, without what of it belongs to its workflows: each of them is a slot, in the order in which
     * they are read, and no filter stays, since its values are theirs.
     *
     * @param head without a description it has the dashboard's
     */
    public static Template of(
            Dashboard dashboard, TemplateId newId, TemplateHead head, Supplier<WidgetId> newWidgetIds) {
        List<SourceId> slots = List.copyOf(dashboard.sources());
        require(slots.size() <= MAX_SLOTS, "dashboard_id", "must show at most " + MAX_SLOTS + " workflows");
        return new Template(
                newId,
                head.name(),
                head.description() == null ? dashboard.description() : head.description(),
                dashboard.templateType(),
                dashboard.layoutConfig(),
                new FilterConfig(dashboard.filterConfig().dateRange(), Map.of()),
                dashboard.widgets().stream()
                        .map(widget -> TemplateWidget.of(widget, newWidgetIds.get(), slots))
                        .toList());
    }

    /** How many different workflows can be told apart in it. */
    public int slots() {
        return widgets.stream()
                        .filter(widget -> widget.source() != null)
                        .flatMap(widget -> widget.source().series().stream())
                        .mapToInt(SlotSeries::slot)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /**
     * A user's own dashboard with the workflows in the slots.
     *
     * @param dimensions that are known of each workflow
     */
    public Dashboard create(
            NewDashboard wanted,
            Map<UUID, List<String>> dimensions,
            DashboardId newId,
            Supplier<WidgetId> newWidgetIds) {
        Bindings bindings = new Bindings(wanted.instanceId(), wanted.workflowIds(), dimensions);
        int most = Math.max(1, slots());
        require(wanted.workflowIds().size() <= most, "workflow_ids", "must be at most " + most + " for this template");
        return new Dashboard(
                newId,
                wanted.name(),
                description,
                wanted.owner(),
                type,
                layoutConfig,
                filterConfig,
                false,
                Dashboard.FIRST_VERSION,
                widgets.stream()
                        .map(widget -> widget.bind(newWidgetIds.get(), bindings))
                        .toList());
    }

    /**
     * How what {@link #create} made fits its workflows, widget by widget.
     *
     * @param metrics of each source, as far as any are known
     */
    public List<WidgetFit> fits(Dashboard made, Map<SourceId, Set<String>> metrics) {
        return IntStream.range(0, widgets.size())
                .mapToObj(i -> WidgetFit.of(widgets.get(i), made.widgets().get(i), metrics))
                .toList();
    }

    /** @param workflowIds at least one */
    public record NewDashboard(UUID owner, String name, UUID instanceId, List<UUID> workflowIds) {}
}
