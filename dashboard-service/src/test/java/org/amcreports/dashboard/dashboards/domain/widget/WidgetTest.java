package org.amcreports.dashboard.dashboards.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class WidgetTest {

    private static final Position SOMEWHERE = new Position(0, 0, 4, 4);

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 1, 1, x",
        "12, 0, 1, 1, x",
        "0, -1, 1, 1, y",
        "0, 0, 0, 1, width",
        "9, 0, 4, 1, width",
        "0, 0, 13, 1, width",
        "0, 0, 1, 0, height",
        "0, 0, 1, 101, height"
    })
    void positionNamesWhatDoesNotFitTheGrid(int x, int y, int width, int height, String field) {
        assertRefused(() -> new Position(x, y, width, height), field);
    }

    @Test
    void positionMayFillTheGrid() {
        assertThat(new Position(0, 0, 12, 100).width()).isEqualTo(12);
        assertThat(new Position(11, 0, 1, 1).x()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"4, 0, false", "3, 3, true", "0, 4, false", "0, 0, true", "1, 1, true"})
    void positionsOverlapWhenTheyShareACell(int x, int y, boolean overlaps) {
        Position other = new Position(x, y, 4, 4);

        assertThat(SOMEWHERE.overlaps(other)).isEqualTo(overlaps);
        assertThat(other.overlaps(SOMEWHERE)).isEqualTo(overlaps);
    }

    @Test
    void dashboardRefusesOverlappingWidgets() {
        Widget first = text(SOMEWHERE);
        Widget second = text(new Position(3, 3, 4, 4));

        assertRefused(() -> dashboard(first, second), "widgets[1].position_config");
    }

    @Test
    void chartNeedsAChartTypeAndNothingElseMayHaveOne() {
        assertRefused(() -> widget(WidgetType.CHART, null, source("spend")), "chart_type");
        assertRefused(() -> widget(WidgetType.TABLE, ChartType.BAR, source("spend")), "chart_type");
    }

    @Test
    void onlyTextHasNoDataSource() {
        assertRefused(() -> widget(WidgetType.TABLE, null, null), "data_source");
        assertRefused(() -> widget(WidgetType.TEXT, null, source("spend")), "data_source");
    }

    @Test
    void metricCardAndPieTakeOneMetricAndScatterAtLeastTwo() {
        assertRefused(() -> widget(WidgetType.METRIC_CARD, null, source("spend", "sales")), "data_source.series");
        assertRefused(() -> widget(WidgetType.CHART, ChartType.PIE, source("spend", "sales")), "data_source.series");
        assertRefused(() -> widget(WidgetType.CHART, ChartType.SCATTER, source("spend")), "data_source.series");
    }

    @Test
    void dataSourceNamesWhatIsTooMuch() {
        assertRefused(() -> new DataSource(List.of(), List.of(), null, null, null, null), "series");
        assertRefused(
                () -> new DataSource(source("spend").series(), List.of("a", "b", "c", "d"), null, null, null, null),
                "group_by");
        assertRefused(() -> new DataSource(source("spend").series(), List.of(), null, null, 10_001, null), "limit");
        assertRefused(() -> source(), "metrics");
        assertRefused(() -> source(IntStream.range(0, 21).mapToObj(i -> "m" + i).toArray(String[]::new)), "metrics");
    }

    private static void assertRefused(ThrowingCallable making, String field) {
        assertThatThrownBy(making)
                .asInstanceOf(throwable(InvalidDefinitionException.class))
                .extracting(InvalidDefinitionException::field)
                .isEqualTo(field);
    }

    private static Dashboard dashboard(Widget... widgets) {
        return new Dashboard(
                new DashboardId(new UUID(0, 1)),
                "Mine",
                null,
                new UUID(0, 2),
                null,
                "{}",
                FilterConfig.NONE,
                false,
                1,
                List.of(widgets));
    }

    private static Widget text(Position position) {
        return new Widget(new WidgetId(UUID.randomUUID()), WidgetType.TEXT, null, "Note", null, "{}", position);
    }

    private static Widget widget(WidgetType type, ChartType chart, DataSource source) {
        return new Widget(new WidgetId(new UUID(0, 1)), type, chart, "Title", source, "{}", SOMEWHERE);
    }

    private static DataSource source(String... metrics) {
        Series series = new Series(new UUID(0, 3), new UUID(0, 4), List.of(metrics), Map.of(), null);
        return new DataSource(List.of(series), List.of(), null, null, null, null);
    }
}
