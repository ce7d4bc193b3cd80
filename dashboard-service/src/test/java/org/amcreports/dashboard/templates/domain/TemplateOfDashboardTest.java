package org.amcreports.dashboard.templates.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateSource.SlotSeries;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class TemplateOfDashboardTest {

    private static final UUID OWNER = new UUID(0, 1);
    private static final UUID EAST = new UUID(0, 2);
    private static final UUID WEST = new UUID(0, 3);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID ANOTHER = new UUID(1, 3);

    private final List<Widget> widgets = new ArrayList<>();

    @Test
    void eachSourceIsASlotInReadingOrder() {
        add(WidgetType.METRIC_CARD, null, "A", of(series(SECOND, EAST, "spend")));
        add(WidgetType.CHART, ChartType.LINE, "B", of(series(FIRST, EAST, "spend"), series(SECOND, EAST, "sales")));
        add(WidgetType.METRIC_CARD, null, "C", of(series(SECOND, WEST, "spend")));

        assertThat(template().widgets())
                .extracting(widget ->
                        widget.source().series().stream().map(SlotSeries::slot).toList())
                .containsExactly(List.of(0), List.of(1, 0), List.of(2));
        assertThat(template().slots()).isEqualTo(3);
    }

    @Test
    void whatBelongsToTheWorkflowsStaysBehind() {
        add(
                WidgetType.TABLE,
                null,
                "Table",
                of(
                        new Series(FIRST, EAST, List.of("spend"), Map.of("campaign", List.of("Secret")), "Secret"),
                        new Series(FIRST, EAST, List.of("sales"), Map.of(), "Kept")));

        Template template = template();

        assertThat(template.toString())
                .doesNotContain("Secret")
                .doesNotContain(FIRST.toString())
                .doesNotContain(EAST.toString());
        assertThat(template.filterConfig()).isEqualTo(new FilterConfig("last_4_weeks", Map.of()));
        assertThat(template.widgets().get(0).source().series())
                .extracting(SlotSeries::label)
                .containsExactly(null, "Kept");
    }

    @Test
    void seriesThatOnlyFiltersToldApartAreOne() {
        Series one = new Series(FIRST, EAST, List.of("spend"), Map.of("campaign", List.of("A")), "A");
        Series other = new Series(FIRST, EAST, List.of("spend"), Map.of("campaign", List.of("B")), "B");
        add(WidgetType.CHART, ChartType.LINE, "Line", of(one, other));
        add(WidgetType.CHART, ChartType.SCATTER, "Needs two metrics", of(one, other));

        assertThat(template().widgets())
                .extracting(widget -> widget.source().series().size())
                .containsExactly(1, 2);
        assertThat(used(List.of()).widgets()).hasSize(2);
    }

    @Test
    void usedWithItsOwnWorkflowItIsTheDashboardAgain() {
        add(WidgetType.CHART, ChartType.BAR, "Spend by campaign", grouped("-spend", "campaign"));
        add(WidgetType.TABLE, null, "Campaigns", grouped("campaign", "campaign"));
        add(WidgetType.TEXT, null, "Note", null);

        assertThat(used(List.of("campaign")).widgets())
                .extracting(Widget::title, Widget::source, Widget::position, Widget::displayConfig)
                .isEqualTo(widgets.stream()
                        .map(widget -> org.assertj.core.groups.Tuple.tuple(
                                widget.title(), widget.source(), widget.position(), widget.displayConfig()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "Spend by campaign, -spend, Spend by asin, -spend",
        "Campaigns, campaign, Asins, asin",
        "Best campaign of all, -campaign, Best asin of all, -asin",
        "Campaigners, , Campaigners,",
        "campaigning, , campaigning,",
    })
    void namesAndSortsByWhatStandsForADimension(String title, String sort, String newTitle, String newSort) {
        add(WidgetType.TABLE, null, title, grouped(sort, "campaign"));

        Widget made = used(List.of("asin")).widgets().get(0);

        assertThat(made.title()).isEqualTo(newTitle);
        assertThat(made.source().orElseThrow().groupBy()).containsExactly("asin");
        assertThat(made.source().orElseThrow().sort()).isEqualTo(newSort);
    }

    @Test
    void isNotSortedByADimensionThatNothingStandsFor() {
        add(WidgetType.TABLE, null, "Table", grouped("-channel", "campaign", "channel"));

        DataSource made = used(List.of("asin")).widgets().get(0).source().orElseThrow();

        assertThat(made.groupBy()).containsExactly("asin");
        assertThat(made.sort()).isNull();
    }

    @Test
    void aTitleNeverBecomesTooLong() {
        String longest = "geo " + "x".repeat(Widget.MAX_TITLE - 4);
        add(WidgetType.TABLE, null, longest, grouped(null, "geo"));
        add(WidgetType.TABLE, null, "{dimension}".repeat(23), grouped(null, "geo"));

        assertThat(template().widgets().get(0).title()).isEqualTo(longest);
        assertThat(used(List.of("d".repeat(255))).widgets())
                .allSatisfy(widget -> assertThat(widget.title()).hasSizeLessThanOrEqualTo(Widget.MAX_TITLE));
    }

    @Test
    void moreWorkflowsThanCanBeNamedAreRefused() {
        IntStream.range(0, 21)
                .forEach(i -> add(WidgetType.METRIC_CARD, null, "C", of(series(new UUID(9, i), EAST, "spend"))));

        assertThatThrownBy(this::template)
                .isInstanceOfSatisfying(InvalidDefinitionException.class, refused -> assertThat(refused.field())
                        .isEqualTo("dashboard_id"));
    }

    private Template template() {
        return Template.of(
                new Dashboard(
                        new DashboardId(new UUID(3, 3)),
                        "Mine",
                        "As it was",
                        OWNER,
                        "custom",
                        "{\"columns\":12}",
                        new FilterConfig("last_4_weeks", Map.of("campaign", List.of("Secret"))),
                        true,
                        7,
                        widgets),
                new TemplateId(new UUID(5, 5)),
                new TemplateHead("Template", null, false),
                () -> new WidgetId(UUID.randomUUID()));
    }

    /** A dashboard of another workflow on another instance, or of the first where that is what it has. */
    private Dashboard used(List<String> dimensions) {
        boolean same = dimensions.equals(List.of("campaign"));
        UUID workflow = same ? FIRST : ANOTHER;
        return template()
                .create(
                        new NewDashboard(OWNER, "Again", same ? EAST : WEST, List.of(workflow)),
                        Map.of(workflow, dimensions),
                        new DashboardId(UUID.randomUUID()),
                        () -> new WidgetId(UUID.randomUUID()));
    }

    private void add(WidgetType type, ChartType chart, String title, DataSource source) {
        widgets.add(new Widget(
                new WidgetId(new UUID(6, widgets.size())),
                type,
                chart,
                title,
                source,
                "{}",
                new Position(0, widgets.size(), 12, 1)));
    }

    private static DataSource of(Series... series) {
        return new DataSource(List.of(series), List.of(), null, null, null, null);
    }

    private static DataSource grouped(String sort, String... dimensions) {
        return new DataSource(List.of(series(FIRST, EAST, "spend")), Arrays.asList(dimensions), null, sort, null, null);
    }

    private static Series series(UUID workflow, UUID instance, String metric) {
        return new Series(workflow, instance, List.of(metric), Map.of(), null);
    }
}
