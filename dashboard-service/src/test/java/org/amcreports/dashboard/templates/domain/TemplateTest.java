package org.amcreports.dashboard.templates.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateSource.Bindings;
import org.amcreports.dashboard.templates.domain.TemplateSource.SlotSeries;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class TemplateTest {

    private static final UUID OWNER = new UUID(0, 1);
    private static final UUID INSTANCE = new UUID(0, 2);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID THIRD = new UUID(1, 3);

    private final Template template = new Template(
            new TemplateId(new UUID(5, 5)),
            "Template",
            "What it is",
            "performance",
            "{\"columns\":12}",
            new FilterConfig("last_12_weeks", Map.of()),
            List.of(text(), card(1, 0), card(2, 1), card(3, 2)));

    @Test
    void slotTakesTheWorkflowOfItsNumberAndTheLastRepeats() {
        assertThat(workflowsOf(FIRST)).containsExactly(FIRST, FIRST, FIRST);
        assertThat(workflowsOf(FIRST, SECOND)).containsExactly(FIRST, SECOND, SECOND);
        assertThat(workflowsOf(FIRST, SECOND, THIRD)).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void everythingElseIsTheTemplates() {
        Dashboard dashboard = create(FIRST);

        assertThat(dashboard.name()).isEqualTo("Mine");
        assertThat(dashboard.owner()).isEqualTo(OWNER);
        assertThat(dashboard.description()).isEqualTo("What it is");
        assertThat(dashboard.templateType()).isEqualTo("performance");
        assertThat(dashboard.filterConfig()).isEqualTo(template.filterConfig());
        assertThat(dashboard.isPublic()).isFalse();
        assertThat(dashboard.version()).isEqualTo(1);
        assertThat(dashboard.widgets()).extracting(Widget::title).containsExactly("Text", "Card", "Card", "Card");
        assertThat(dashboard.widgets().get(1).source().orElseThrow().compare()).isEqualTo(Compare.PREVIOUS_PERIOD);
        assertThat(dashboard.widgets())
                .extracting(Widget::id)
                .doesNotContainAnyElementsOf(
                        template.widgets().stream().map(TemplateWidget::id).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', campaign",
        "'asin campaign', campaign",
        "'asin product', product",
        "'asin geo', asin",
        "geo, geo",
    })
    void takesTheFirstSuitableDimensionOfTheWorkflow(String known, String chosen) {
        TemplateWidget widget = new TemplateWidget(
                new WidgetId(new UUID(6, 9)),
                WidgetType.TABLE,
                null,
                "Spend by {dimension}",
                new TemplateSource(
                        List.of(new SlotSeries(0, List.of("spend"), Map.of(), null)),
                        List.of("campaign"),
                        null,
                        null,
                        null,
                        null,
                        List.of("product", "asin")),
                "{}",
                new Position(0, 0, 1, 1));

        Widget bound = widget.bind(
                new WidgetId(new UUID(7, 7)),
                new Bindings(
                        INSTANCE,
                        List.of(FIRST),
                        Map.of(FIRST, known.isEmpty() ? List.of() : List.of(known.split(" ", -1)))));

        assertThat(bound.source().orElseThrow().groupBy()).containsExactly(chosen);
        assertThat(bound.title()).isEqualTo("Spend by " + chosen);
        assertThat(widget.usualTitle()).isEqualTo("Spend by campaign");
    }

    @Test
    void countsItsSlots() {
        assertThat(template.slots()).isEqualTo(3);
    }

    private List<UUID> workflowsOf(UUID... workflows) {
        return create(workflows).widgets().stream()
                .flatMap(widget -> widget.source().stream())
                .flatMap(source -> source.series().stream())
                .map(Series::workflowId)
                .toList();
    }

    private Dashboard create(UUID... workflows) {
        return template.create(
                new NewDashboard(OWNER, "Mine", INSTANCE, List.of(workflows)),
                Map.of(),
                new DashboardId(UUID.randomUUID()),
                () -> new WidgetId(UUID.randomUUID()));
    }

    private static TemplateWidget text() {
        return new TemplateWidget(
                new WidgetId(new UUID(6, 0)), WidgetType.TEXT, null, "Text", null, "{}", new Position(0, 0, 12, 1));
    }

    private static TemplateWidget card(int row, int slot) {
        return new TemplateWidget(
                new WidgetId(new UUID(6, row)),
                WidgetType.METRIC_CARD,
                null,
                "Card",
                new TemplateSource(
                        List.of(new SlotSeries(slot, List.of("spend"), Map.of(), null)),
                        List.of(),
                        null,
                        null,
                        null,
                        Compare.PREVIOUS_PERIOD,
                        List.of()),
                "{}",
                new Position(0, row, 12, 1));
    }
}
