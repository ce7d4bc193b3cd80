package org.amcreports.aggregation.query.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.Use;
import org.amcreports.aggregation.store.week.LoadShape;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {

    private static final DateRange WEEK = DateRange.week(LocalDate.parse("2026-03-23"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "impressions",
                "viewable_impressions",
                "impressions_in_bucket",
                "clicks",
                "total_clicks",
                "spend",
                "spend_14d",
                "total_cost",
                "total_cost_dollars",
                "impression_cost",
                "audience_fee",
                "third_party_fees",
                "reach",
                "user_reach",
                "users_in_bucket"
            })
    void trafficSettlesAtOnce(String column) {
        assertThat(unsettled(column(column))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchases",
                "total_purchases_clicks",
                "product_sales",
                "product_sales_clicks",
                "purchases_views",
                "units_sold",
                "new_to_brand",
                "new_to_brand_purchases",
                "brand_halo_units_sold",
                "detail_page_view",
                "detail_page_view_clicks",
                "add_to_cart_clicks",
                "conversions",
                "branded_searches",
                "something_of_ours"
            })
    void everythingElseSettlesWhenTheWeekIsFinal(String column) {
        assertThat(unsettled(column(column))).containsExactly(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctr", "cpc", "cpm", "frequency"})
    void aRatioOfTrafficIsSettled(String ratio) {
        assertThat(unsettled(ratio)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvr", "acos", "roas", "cpa", "ntb_percentage", "units_per_order"})
    void aRatioIsSettledWhenBothOfItsPartsAre(String ratio) {
        assertThat(unsettled(ratio)).containsExactly(ratio);
    }

    private static List<String> unsettled(String ratio) {
        PlannedColumn[] all = Stream.of(
                        "impressions",
                        "clicks",
                        "spend",
                        "reach",
                        "sales",
                        "purchases",
                        "units_sold",
                        "new_to_brand_purchases")
                .map(name -> column(name))
                .toArray(PlannedColumn[]::new);
        return settlement(ratio, all).unsettled(WEEK);
    }

    private static List<String> unsettled(PlannedColumn column) {
        return settlement(column.name(), column).unsettled(WEEK);
    }

    private static Settlement settlement(String metric, PlannedColumn... columns) {
        ColumnPlan plan = new ColumnPlan(List.of(columns));
        StoredWeek week = new StoredWeek(
                WEEK.start(),
                1,
                Maturity.PROVISIONAL,
                Instant.parse("2026-04-01T00:00:00Z"),
                "fp1",
                "USD",
                new UUID(0, 1),
                1,
                new LoadShape(1, Set.of(), Set.of()),
                Set.of(),
                plan,
                plan.roles(),
                Map.of());
        SourceColumns known = SourceColumns.of(List.of(week));
        return new Settlement(List.of(Metric.named(metric, known).orElseThrow()), known, List.of(week));
    }

    private static PlannedColumn column(String name) {
        return new PlannedColumn(name, name, Use.METRIC, Additivity.SUM, Unit.COUNT, null, null, "test");
    }
}
