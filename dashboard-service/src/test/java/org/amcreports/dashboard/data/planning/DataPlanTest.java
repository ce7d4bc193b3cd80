package org.amcreports.dashboard.data.planning;

import static org.amcreports.dashboard.data.Samples.NOW;
import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.TWO;
import static org.amcreports.dashboard.data.Samples.card;
import static org.amcreports.dashboard.data.Samples.compared;
import static org.amcreports.dashboard.data.Samples.dashboard;
import static org.amcreports.dashboard.data.Samples.dataSource;
import static org.amcreports.dashboard.data.Samples.foreign;
import static org.amcreports.dashboard.data.Samples.id;
import static org.amcreports.dashboard.data.Samples.line;
import static org.amcreports.dashboard.data.Samples.plan;
import static org.amcreports.dashboard.data.Samples.series;
import static org.amcreports.dashboard.data.Samples.served;
import static org.amcreports.dashboard.data.Samples.source;
import static org.amcreports.dashboard.data.Samples.state;
import static org.amcreports.dashboard.data.Samples.table;
import static org.amcreports.dashboard.data.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.range.RelativeRange;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DataPlanTest {

    @Test
    void filtersOfTooManyDimensionsSpoilTheirOwnWidgetOnly() {
        Series further = new Series(
                ONE.workflowId(), ONE.instanceId(), List.of("spend"), Map.of("campaign", List.of("A")), null);
        Filters most = Filters.of(IntStream.range(0, 20)
                .boxed()
                .collect(Collectors.toMap(number -> "dimension_" + number, number -> List.of("A"))));

        DataPlan plan = DataPlan.of(
                dashboard(
                        card(1, dataSource(List.of(), null, further)),
                        card(2, dataSource(List.of(), null, series(ONE, "spend")))),
                new DataRequest(null, null, Set.of(), most),
                served(),
                NOW);

        assertThat(plan.queries()).singleElement().satisfies(query -> assertThat(query.filters())
                .isEqualTo(most));
        assertThat(plan.widgets().get(0))
                .isEqualTo(new Settled(
                        id(1),
                        new Verdict(WidgetState.UNAVAILABLE, "The filters together name more than 20 dimensions.")));
    }

    @Test
    void showsTheLastTwelveWeeksUnlessSomethingElseIsAskedFor() {
        Dashboard plain = dashboard(line(1, dataSource(List.of(), null, series(ONE, "clicks"))));
        Dashboard configured = dashboard(
                new FilterConfig("last_4_weeks", Map.of()),
                line(1, dataSource(List.of(), null, series(ONE, "clicks"))));

        assertThat(plan(plain, served()).queries().get(0).range()).isEqualTo(RelativeRange.LAST_12_WEEKS);
        assertThat(plan(configured, served()).queries().get(0).range()).isEqualTo(RelativeRange.LAST_4_WEEKS);
        assertThat(DataPlan.of(configured, asking(RelativeRange.THIS_MONTH, null), served(), NOW)
                        .queries()
                        .get(0)
                        .range())
                .isEqualTo(RelativeRange.THIS_MONTH);
    }

    @Test
    void linesComeByWeekTablesAndCardsAsTotals() {
        Dashboard dashboard = dashboard(
                line(1, dataSource(List.of(), null, series(ONE, "clicks"))),
                table(2, dataSource(List.of("campaign"), null, series(ONE, "clicks"))),
                card(3, dataSource(List.of(), null, series(ONE, "clicks"))));

        assertThat(grains(plan(dashboard, served()))).containsExactly(Grain.WEEKLY, Grain.TOTAL, Grain.TOTAL);
    }

    @Test
    void readersGrainReplacesThatOfWidgetsAlongTimeOnly() {
        Dashboard dashboard = dashboard(
                line(1, dataSource(List.of(), null, series(ONE, "clicks"))),
                table(2, dataSource(List.of(), Grain.MONTHLY, series(ONE, "clicks"))),
                table(3, dataSource(List.of("campaign"), null, series(ONE, "clicks"))),
                card(4, dataSource(List.of(), Grain.WEEKLY, series(ONE, "clicks"))));

        assertThat(grains(DataPlan.of(dashboard, asking(null, Grain.QUARTERLY), served(), NOW)))
                .containsExactly(Grain.QUARTERLY, Grain.QUARTERLY, Grain.TOTAL, Grain.TOTAL);
    }

    @Test
    void oneSeriesIsLimitedWhereItIsAddedUpAndTheGroupsBeyondAreAskedForAsOne() {
        AggregateQuery query = plan(dashboard(table(1, limited(5, "-clicks", series(ONE, "clicks")))), served())
                .queries()
                .get(0);

        assertThat(query.limit()).isEqualTo(5);
        assertThat(query.sort()).isEqualTo("-clicks");
        assertThat(query.others()).isTrue();
    }

    @Test
    void ofSeveralSeriesOneSaysWhichGroupsAreShownAndEachIsSortedByWhatItHas() {
        DataPlan plan =
                plan(dashboard(table(1, limited(5, "-spend", series(ONE, "clicks"), series(TWO, "spend")))), served());

        assertThat(plan.queries()).extracting(AggregateQuery::limit).containsExactly(10_000, 5);
        assertThat(plan.queries()).extracting(AggregateQuery::sort).containsExactly(null, "-spend");
        assertThat(plan.queries()).extracting(AggregateQuery::others).containsExactly(false, true);
    }

    @Test
    void equalQuestionsAreAskedOnce() {
        DataPlan plan = plan(
                dashboard(card(1, compared(series(ONE, "spend"))), card(2, compared(series(ONE, "spend")))), served());

        assertThat(plan.queries()).hasSize(1);
    }

    @Test
    void filtersOfDashboardWidgetAndReaderIntersect() {
        Series narrow = new Series(
                ONE.workflowId(), ONE.instanceId(), List.of("clicks"), Map.of("campaign", List.of("A", "B")), null);
        Dashboard dashboard = dashboard(
                new FilterConfig(null, Map.of("campaign", List.of("B", "C"), "geo", List.of("DE", "FR"))),
                table(1, dataSource(List.of(), null, narrow)));
        DataRequest reader = new DataRequest(null, null, Set.of(), Filters.of(Map.of("geo", List.of("FR", "IT"))));

        assertThat(DataPlan.of(dashboard, reader, served(), NOW)
                        .queries()
                        .get(0)
                        .filters()
                        .allowed())
                .isEqualTo(Map.of("campaign", List.of("B"), "geo", List.of("FR")));
    }

    @Test
    void filtersThatExcludeEverythingNeedNoQuestion() {
        Dashboard dashboard = dashboard(
                new FilterConfig(null, Map.of("geo", List.of("DE"))),
                table(1, dataSource(List.of(), null, series(ONE, "clicks"))));
        DataRequest reader = new DataRequest(null, null, Set.of(), Filters.of(Map.of("geo", List.of("FR"))));

        DataPlan plan = DataPlan.of(dashboard, reader, served(), NOW);

        assertThat(plan.queries()).isEmpty();
        assertThat(stateOf(plan.widgets().get(0))).isEqualTo(WidgetState.EMPTY);
    }

    @Test
    void widgetThatIsNotValidAnyMoreSaysSoBesideTheOthers() {
        Dashboard valid = dashboard(table(1, dataSource(List.of(), null, series(ONE, "clicks"))));
        Dashboard dashboard = new Dashboard(
                valid.id(),
                valid.name(),
                null,
                valid.owner(),
                null,
                "{}",
                FilterConfig.NONE,
                false,
                1,
                valid.widgets(),
                List.of(new InvalidWidget(id(2), "{}", "title", "must be given")));
        DataRequest invalid = new DataRequest(null, null, Set.of(id(2)), Filters.NONE);

        assertThat(plan(dashboard, served()).widgets())
                .extracting(WidgetPlan::widget)
                .containsExactly(id(1), id(2));
        assertThat(DataPlan.of(dashboard, invalid, served(), NOW).widgets())
                .containsExactly(new Settled(
                        id(2),
                        new Verdict(WidgetState.INVALID_DEFINITION, "The widget's definition is not valid any more.")));
    }

    @Test
    void onlyWantedWidgetsAreFilled() {
        Dashboard dashboard = dashboard(
                table(1, dataSource(List.of(), null, series(ONE, "clicks"))),
                table(2, dataSource(List.of(), null, series(TWO, "clicks"))));
        DataRequest second = new DataRequest(null, null, Set.of(id(2)), Filters.NONE);

        assertThat(DataPlan.of(dashboard, second, served(), NOW).widgets())
                .extracting(WidgetPlan::widget)
                .containsExactly(id(2));
        DataRequest foreign = new DataRequest(null, null, Set.of(id(3)), Filters.NONE);
        assertThatThrownBy(() -> DataPlan.of(dashboard, foreign, served(), NOW))
                .isInstanceOfSatisfying(InvalidDefinitionException.class, e -> assertThat(e.field())
                        .isEqualTo("widgets"));
    }

    @Test
    void whoIsNoMemberFiltersOnlyByWhatTheWidgetOrTheDashboardShows() {
        Dashboard dashboard = dashboard(
                new FilterConfig(null, Map.of("geo", List.of("DE", "FR"))),
                table(1, dataSource(List.of("campaign"), null, series(TWO, "clicks"))),
                card(2, dataSource(List.of(), null, series(TWO, "clicks"))),
                card(3, dataSource(List.of(), null, series(ONE, "clicks"))));
        DashboardState state = state(source(ONE, Standing.SERVED), foreign(source(TWO, Standing.SERVED)));

        assertThat(refusals(dashboard, state, "campaign", "geo"))
                .containsExactly(null, "This widget cannot be filtered by campaign.", null);
        assertThat(refusals(dashboard, state, "geo")).containsExactly(null, null, null);
        assertThat(refusals(dashboard, state, "device", "creative"))
                .containsExactly(
                        "This widget cannot be filtered by creative, device.",
                        "This widget cannot be filtered by creative, device.",
                        null);
    }

    private static List<String> refusals(Dashboard dashboard, DashboardState state, String... dimensions) {
        Filters filters =
                Filters.of(Stream.of(dimensions).collect(Collectors.toMap(name -> name, name -> List.of("DE"))));
        return DataPlan.of(dashboard, new DataRequest(null, null, Set.of(), filters), state, NOW).widgets().stream()
                .map(plan -> plan instanceof Settled settled ? settled.verdict().reason() : null)
                .toList();
    }

    @Test
    void sourcesThatMayNotBeShownAreNotAskedAbout() {
        Dashboard dashboard = dashboard(
                text(0),
                table(1, dataSource(List.of(), null, series(ONE, "clicks"))),
                table(2, dataSource(List.of(), null, series(TWO, "clicks"))));
        DataPlan plan = plan(dashboard, state(source(ONE, Standing.DELETED), source(TWO, Standing.ACCESS_ENDED)));

        assertThat(plan.queries()).isEmpty();
        assertThat(plan.widgets())
                .extracting(DataPlanTest::stateOf)
                .containsExactly(WidgetState.READY, WidgetState.SOURCE_DELETED, WidgetState.ACCESS_ENDED);
    }

    @Test
    void sourceThatThePlatformHasNotToldOfIsUnavailable() {
        DataPlan plan = plan(
                dashboard(table(1, dataSource(List.of(), null, series(ONE, "clicks")))),
                state(source(ONE, Standing.UNKNOWN)));

        assertThat(stateOf(plan.widgets().get(0))).isEqualTo(WidgetState.UNAVAILABLE);
    }

    private static DataSource limited(int limit, String sort, Series... series) {
        return new DataSource(List.of(series), List.of("campaign"), Grain.TOTAL, sort, limit, null);
    }

    private static WidgetState stateOf(WidgetPlan plan) {
        return ((Settled) plan).verdict().state();
    }

    private static List<Grain> grains(DataPlan plan) {
        return plan.widgets().stream()
                .map(widget -> ((WidgetPlan.Asking) widget).grain())
                .toList();
    }

    private static DataRequest asking(DateRange range, Grain grain) {
        return new DataRequest(range, grain, Set.<WidgetId>of(), Filters.NONE);
    }
}
