package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.data.Samples.AS_OF;
import static org.amcreports.dashboard.data.Samples.LAST_WEEK;
import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.TWO;
import static org.amcreports.dashboard.data.Samples.asOf;
import static org.amcreports.dashboard.data.Samples.dashboard;
import static org.amcreports.dashboard.data.Samples.figures;
import static org.amcreports.dashboard.data.Samples.plan;
import static org.amcreports.dashboard.data.Samples.row;
import static org.amcreports.dashboard.data.Samples.series;
import static org.amcreports.dashboard.data.Samples.served;
import static org.amcreports.dashboard.data.Samples.shape;
import static org.amcreports.dashboard.data.Samples.table;
import static org.amcreports.dashboard.data.Samples.total;
import static org.amcreports.dashboard.data.Samples.values;
import static org.amcreports.dashboard.data.Samples.week;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TableBuilderTest {

    private static final LocalDate WEEK_BEFORE = LAST_WEEK.minusWeeks(1);

    @Test
    void groupsBeyondTheLimitAndANaturalNullAreDifferentRowsThatAddUpToTheTotal() {
        Body body = body(
                top(2, Grain.TOTAL, series(ONE, "spend")),
                figures(
                        values("spend", "10"),
                        total(campaign("A"), values("spend", "5")),
                        total(campaign(null), values("spend", "3")),
                        new Item(null, campaign(null), values("spend", "2"), Map.of(), true)));

        assertThat(body.table().rows())
                .containsExactly(row("A", number("5")), row(null, number("3")), row(null, number("2")));
        assertThat(body.table().others()).containsExactly(2);
        assertThat(body.table().rows().stream()
                        .map(row -> (BigDecimal) row.get(1))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(body.totals().get("spend"));
    }

    @Test
    void jointRowsAreLimitedTogetherSoThatOnesMissedGroupIsNoGap() {
        Body body = body(
                top(2, Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend")),
                figures(
                        values("spend", "9"),
                        total(campaign("A"), values("spend", "5")),
                        total(campaign("B"), values("spend", "4"))),
                figures(
                        values("spend", "60"),
                        total(campaign("C"), values("spend", "30")),
                        total(campaign("B"), values("spend", "20")),
                        total(campaign("A"), values("spend", "10"))),
                figures(
                        values("spend", "60"),
                        total(campaign("A"), values("spend", "10")),
                        total(campaign("B"), values("spend", "20")),
                        others(total(campaign(null), values("spend", "30")))));

        assertThat(body.table().rows())
                .containsExactly(
                        row("A", number("5"), number("10")),
                        row("B", number("4"), number("20")),
                        row(null, null, number("30")));
        assertThat(body.table().others()).containsExactly(2);
    }

    @Test
    void groupsBeyondTheJointLimitAreOneRowOfAllSeriesAfterANaturalNull() {
        Body body = body(
                top(2, Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend")),
                figures(
                        values("spend", "16"),
                        total(campaign("A"), values("spend", "5")),
                        total(campaign(null), values("spend", "4")),
                        others(total(campaign(null), values("spend", "7")))),
                figures(
                        values("spend", "60"),
                        total(campaign("C"), values("spend", "30")),
                        total(campaign(null), values("spend", "20")),
                        total(campaign("A"), values("spend", "10"))),
                figures(
                        values("spend", "60"),
                        total(campaign("A"), values("spend", "10")),
                        total(campaign(null), values("spend", "20")),
                        others(total(campaign(null), values("spend", "30")))));

        assertThat(body.table().rows())
                .containsExactly(
                        row("A", number("5"), number("10")),
                        row(null, number("4"), number("20")),
                        row(null, number("7"), number("30")));
        assertThat(body.table().others()).containsExactly(2);
        for (int series : List.of(1, 2)) {
            assertThat(body.table().rows().stream()
                            .map(row -> (BigDecimal) row.get(series))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(List.copyOf(body.totals().values()).get(series - 1));
        }
    }

    @Test
    void aShownGroupBeyondTheOwnLimitOfASeriesIsNoGap() {
        Body body = body(
                top(1, Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend")),
                figures(
                        values("spend", "9"),
                        total(campaign("A"), values("spend", "5")),
                        others(total(campaign(null), values("spend", "4")))),
                figures(values("spend", "60"), total(campaign("B"), values("spend", "20"))),
                figures(
                        values("spend", "60"),
                        total(campaign("A"), values("spend", "10")),
                        others(total(campaign(null), values("spend", "50")))));

        assertThat(body.table().rows())
                .containsExactly(row("A", number("5"), number("10")), row(null, number("4"), number("50")));
        assertThat(body.table().others()).containsExactly(1);
    }

    @Test
    void groupsBeyondAreAskedForOfThoseSeriesOnlyThatHaveSome() {
        DataPlan plan = plan(
                dashboard(table(
                        1, top(1, Grain.WEEKLY, series(ONE, "spend"), series(TWO, "spend"), series(TWO, "clicks")))),
                served());
        Figures first = figures(
                values("spend", "9"),
                week(LAST_WEEK, campaign("A"), values("spend", "5")),
                others(week(LAST_WEEK, campaign(null), values("spend", "4"))));
        Figures hasMore = figures(
                values("spend", "6"),
                week(LAST_WEEK, campaign("A"), values("spend", "1")),
                week(LAST_WEEK, campaign("B"), values("spend", "5")));
        Figures hasNoMore = figures(values("clicks", "1"), week(LAST_WEEK, campaign("A"), values("clicks", "1")));

        List<AggregateQuery> asked = Shaping.followUps(
                plan,
                Map.of(
                        plan.queries().get(0), first,
                        plan.queries().get(1), hasMore,
                        plan.queries().get(2), hasNoMore));

        assertThat(asked).containsExactly(plan.queries().get(1).beyond(List.of(List.of("A"))));
        assertThat(asked.get(0).others()).isTrue();
        assertThat(asked.get(0).limit()).isNull();
    }

    @Test
    void withoutTheGroupsBeyondTheTableIsUnavailable() {
        DataSource joint = top(1, Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend"));

        WidgetResult result = shape(
                        plan(dashboard(table(1, joint)), served()),
                        figures(values("spend", "5"), total(campaign("A"), values("spend", "5"))),
                        figures(values("spend", "6"), total(campaign("B"), values("spend", "6"))),
                        new NoAnswer("Busy."))
                .get(0);

        assertThat(result.verdict().state()).isEqualTo(WidgetState.UNAVAILABLE);
        assertThat(result.body()).isNull();
    }

    @Test
    void placesThatTheFirstSeriesLeavesFreeGoToGroupsOfTheOthers() {
        Body body = body(
                top(2, Grain.WEEKLY, series(ONE, "spend"), series(TWO, "spend")),
                figures(values("spend", "5"), week(LAST_WEEK, campaign("A"), values("spend", "5"))),
                figures(
                        values("spend", "6"),
                        week(WEEK_BEFORE, campaign("C"), values("spend", "1")),
                        week(LAST_WEEK, campaign("C"), values("spend", "2")),
                        week(LAST_WEEK, campaign("D"), values("spend", "3"))),
                figures(
                        values("spend", "6"),
                        week(WEEK_BEFORE, campaign("C"), values("spend", "1")),
                        week(LAST_WEEK, campaign("C"), values("spend", "2")),
                        others(week(LAST_WEEK, campaign(null), values("spend", "3")))));

        assertThat(body.table().rows())
                .extracting(row -> row.subList(1, 2).get(0) + " " + row.get(4))
                .containsExactly(WEEK_BEFORE + " C", LAST_WEEK + " A", LAST_WEEK + " C", LAST_WEEK + " null");
        assertThat(body.table().others()).containsExactly(3);
    }

    @Test
    void ofPeriodsTheLastAreShown() {
        Body body = body(
                new DataSource(
                        List.of(series(ONE, "spend"), series(TWO, "spend")), List.of(), Grain.WEEKLY, null, 1, null),
                figures(values("spend", "5"), week(LAST_WEEK, Map.of(), values("spend", "5"))),
                figures(values("spend", "6"), week(WEEK_BEFORE, Map.of(), values("spend", "6"))));

        assertThat(body.table().rows())
                .containsExactly(
                        row("week of " + LAST_WEEK, LAST_WEEK, LAST_WEEK.plusDays(6), true, number("5"), null));
    }

    @Test
    void columnsAreDescribedByTheirOwnSourcesCatalogue() {
        Body body = body(
                top(2, Grain.TOTAL, series(ONE, "spend", "clicks"), series(TWO, "spend")),
                figures(values("spend", "5", "clicks", "1"), total(campaign("A"), values("spend", "5", "clicks", "1"))),
                figures(values("spend", "6"), total(campaign("A"), values("spend", "6"))));

        assertThat(body.table().columns())
                .extracting(Column::name)
                .containsExactly("campaign", "spend", "clicks", "spend.2");
        assertThat(body.table().columns())
                .extracting(Column::description)
                .containsExactly(
                        null,
                        new MetricDescription("Spend", "currency", "currency", null, Additivity.SUM),
                        new MetricDescription("Clicks", "count", "number", "higher", Additivity.SUM),
                        null);
        assertThat(body.table().columns()).extracting(Column::currency).containsExactly(null, "USD", null, null);
    }

    @Test
    void severalSourcesAreAsOldAsTheOldestAndHaveNoVersionInCommon() {
        Figures older = asOf(figures(values("spend", "5")), AS_OF.minusSeconds(60), 99L);
        Figures newer = figures(values("spend", "5"));

        Body twoSources = body(top(2, Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend")), older, newer);
        Body oneSource = body(top(2, Grain.TOTAL, series(ONE, "spend"), series(ONE, "clicks")), older, newer);

        assertThat(twoSources.marks().asOf()).isEqualTo(AS_OF.minusSeconds(60));
        assertThat(twoSources.marks().version()).isNull();
        assertThat(oneSource.marks().asOf()).isEqualTo(AS_OF);
        assertThat(oneSource.marks().version()).isEqualTo(99);
    }

    private static Body body(DataSource source, AggregateAnswer... answers) {
        return shape(plan(dashboard(table(1, source)), served()), answers)
                .get(0)
                .body();
    }

    private static DataSource top(int limit, Grain grain, Series... series) {
        return new DataSource(List.of(series), List.of("campaign"), grain, "-spend", limit, null);
    }

    private static Item others(Item item) {
        return new Item(item.period(), item.group(), item.metrics(), item.notes(), true);
    }

    private static Map<String, String> campaign(String name) {
        Map<String, String> group = new HashMap<>();
        group.put("campaign", name);
        return group;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }
}
