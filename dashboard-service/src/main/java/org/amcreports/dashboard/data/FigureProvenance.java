package org.amcreports.dashboard.data;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.aggregation.Answers;
import org.amcreports.dashboard.data.aggregation.Provenances;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.FigurePlace;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Provenance;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/** What is behind a figure that a widget shows. */
@ApplicationScoped
public class FigureProvenance {

    private final DashboardDataService data;
    private final Answers answers;
    private final Provenances provenances;

    FigureProvenance(DashboardDataService data, Answers answers, Provenances provenances) {
        this.data = data;
        this.answers = answers;
        this.provenances = provenances;
    }

    /**
     * A figure of a widget.
     *
     * @param column the name of its column
     * @param period the key of its row's period; null for the total of the column
     * @param group the dimensions of its row with their values; null for the total
     * @param asOf a moment at which it is to be told besides
     */
    public record Figure(
            String column,
            @Nullable String period,
            @Nullable Map<String, @Nullable String> group,
            @Nullable Instant asOf) {}

    /** Empty for whoever may not read the dashboard, and where the widget shows no figures. */
    public Uni<Optional<Provenance>> of(Reader reader, DashboardId dashboard, DataRequest request, Figure figure) {
        return data.widget(reader, dashboard, request)
                .chain(found -> found.filter(fresh -> fresh.widgets().get(0).body() != null)
                        .map(fresh -> of(fresh, figure))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Provenance>> of(Fresh fresh, Figure figure) {
        Asking plan = (Asking) fresh.plan().widgets().get(0);
        Column column = column(Objects.requireNonNull(fresh.widgets().get(0).body()), figure.column());
        SeriesPlan series = plan.series().get(Objects.requireNonNull(column.series()));
        FigurePlace place = place(plan, Objects.requireNonNull(column.metric()), figure);
        return days(fresh, series)
                .chain(days -> days.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : provenances
                                .of(series.current(), days.get(), place)
                                .chain(found -> asOf(series, place, figure.asOf(), found))
                                .map(found -> series.source().readerIsMember() ? found : found.forOutsiders())
                                .map(Optional::of));
    }

    /** Over the days that the figure is over now. */
    private Uni<Provenance> asOf(SeriesPlan series, FigurePlace place, @Nullable Instant moment, Provenance found) {
        return moment == null || found.rangeUsed() == null
                ? Uni.createFrom().item(found)
                : provenances
                        .asOf(series.current().totalOf(place, found.rangeUsed()), moment)
                        .map(found::withAsked);
    }

    private static Column column(Body body, String name) {
        return body.table().columns().stream()
                .filter(column ->
                        column.role() == Column.Role.METRIC && column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidDefinitionException("column", "must be a metric's column of the widget"));
    }

    private static FigurePlace place(Asking plan, String metric, Figure figure) {
        Map<String, @Nullable String> group = figure.group() == null ? Map.of() : figure.group();
        require(
                group.isEmpty() || group.keySet().equals(new HashSet<>(plan.groupBy())),
                "group",
                "must name the dimensions that the widget groups by");
        require(
                figure.period() == null || plan.grain() != Grain.TOTAL,
                "period",
                "must not be given for a widget without periods");
        return new FigurePlace(metric, figure.period(), group);
    }

    /** The answer is kept from a moment ago, as a rule. */
    private Uni<Optional<DaySpan>> days(Fresh fresh, SeriesPlan series) {
        return answers.to(fresh.plan().questions(List.of(series.current())))
                .map(found -> found.get(series.current()) instanceof Figures figures
                        ? Optional.ofNullable(figures.rangeUsed())
                        : Optional.empty());
    }
}
