package org.amcreports.dashboard.dashboards.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.jspecify.annotations.Nullable;

/**
 * A user's dashboard with its widgets.
 *
 * @param version raised by every change to the dashboard or one of its widgets
 * @param layoutConfig grid settings, a JSON object that only the user interface reads
 */
public record Dashboard(
        DashboardId id,
        String name,
        @Nullable String description,
        UUID owner,
        @Nullable String templateType,
        String layoutConfig,
        FilterConfig filterConfig,
        boolean isPublic,
        long version,
        List<Widget> widgets,
        List<InvalidWidget> invalidWidgets) {

    /** As many as one call to aggregation-service answers. */
    public static final int MAX_WIDGETS = 50;

    public static final long FIRST_VERSION = 1;

    public Dashboard {
        widgets = List.copyOf(widgets);
        invalidWidgets = List.copyOf(invalidWidgets);
        require(
                widgets.size() + invalidWidgets.size() <= MAX_WIDGETS,
                "widgets",
                "must be at most " + MAX_WIDGETS + " widgets");
        for (int i = 0; i < widgets.size(); i++) {
            Position position = widgets.get(i).position();
            require(
                    widgets.subList(0, i).stream().map(Widget::position).noneMatch(position::overlaps),
                    "widgets[" + i + "].position_config",
                    "overlaps another widget");
        }
    }

    public Dashboard(
            DashboardId id,
            String name,
            @Nullable String description,
            UUID owner,
            @Nullable String templateType,
            String layoutConfig,
            FilterConfig filterConfig,
            boolean isPublic,
            long version,
            List<Widget> widgets) {
        this(
                id,
                name,
                description,
                owner,
                templateType,
                layoutConfig,
                filterConfig,
                isPublic,
                version,
                widgets,
                List.of());
    }

    public Optional<Widget> widget(WidgetId widgetId) {
        return widgets.stream().filter(one -> one.id().equals(widgetId)).findFirst();
    }

    public Optional<InvalidWidget> invalidWidget(WidgetId widgetId) {
        return invalidWidgets.stream().filter(one -> one.id().equals(widgetId)).findFirst();
    }

    /** With the widget added, or in place of the one of its id. */
    public Dashboard with(Widget widget) {
        List<Widget> others = without(widget.id()).widgets;
        require(
                others.stream().map(Widget::position).noneMatch(widget.position()::overlaps),
                "position_config",
                "overlaps another widget");
        return withWidgets(
                Stream.concat(others.stream(), Stream.of(widget)).toList(), without(widget.id()).invalidWidgets);
    }

    public Dashboard without(WidgetId widgetId) {
        return withWidgets(
                widgets.stream().filter(one -> !one.id().equals(widgetId)).toList(),
                invalidWidgets.stream()
                        .filter(one -> !one.id().equals(widgetId))
                        .toList());
    }

    /** All at once, so that widgets may take each other's places. */
    public Dashboard arranged(Map<WidgetId, Position> positions) {
        List<Widget> moved = new ArrayList<>(widgets);
        moved.replaceAll(widget -> widget.at(positions.getOrDefault(widget.id(), widget.position())));
        return withWidgets(moved, invalidWidgets);
    }

    public Dashboard ownedBy(UUID newOwner) {
        return copy(newOwner, version, widgets, invalidWidgets);
    }

    /** As the change after the given version leaves it. */
    public Dashboard following(long earlier) {
        return copy(owner, earlier + 1, widgets, invalidWidgets);
    }

    /** A copy of somebody's own, private, with new ids. */
    public Dashboard duplicate(DashboardId newId, String newName, UUID newOwner, Supplier<WidgetId> newIds) {
        return new Dashboard(
                newId,
                newName,
                description,
                newOwner,
                templateType,
                layoutConfig,
                filterConfig,
                false,
                FIRST_VERSION,
                widgets.stream().map(widget -> widget.as(newIds.get())).toList());
    }

    /** Another version's content; who owns it and who may see it is not part of that. */
    public Dashboard restored(Dashboard earlier) {
        return new Dashboard(
                id,
                earlier.name,
                earlier.description,
                owner,
                earlier.templateType,
                earlier.layoutConfig,
                earlier.filterConfig,
                isPublic,
                version,
                earlier.widgets,
                earlier.invalidWidgets);
    }

    /** Everything that its widgets show. */
    public Set<SourceId> sources() {
        return sourcesOf(widgets.stream());
    }

    /** What widgets show here that they did not show before; other filters may show other rows of all. */
    public Set<SourceId> sourcesOpenedSince(Dashboard before) {
        if (!filterConfig.filters().equals(before.filterConfig.filters())) {
            return sources();
        }
        return sourcesOf(widgets.stream()
                .filter(widget ->
                        !before.widget(widget.id()).map(Widget::source).equals(Optional.of(widget.source()))));
    }

    private static Set<SourceId> sourcesOf(Stream<Widget> some) {
        return some.flatMap(widget -> widget.source().stream())
                .flatMap(source -> source.series().stream())
                .map(SourceId::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Dashboard withWidgets(List<Widget> valid, List<InvalidWidget> invalid) {
        return copy(owner, version, valid, invalid);
    }

    private Dashboard copy(UUID newOwner, long newVersion, List<Widget> valid, List<InvalidWidget> invalid) {
        return new Dashboard(
                id,
                name,
                description,
                newOwner,
                templateType,
                layoutConfig,
                filterConfig,
                isPublic,
                newVersion,
                valid,
                invalid);
    }
}
