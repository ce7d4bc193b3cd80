package org.amcreports.aggregation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.amcreports.http.json.ExactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    @Test
    void knownNamesDecideBeforeWhatAmcSays() {
        ColumnPlan plan =
                plan(dimension("user_reach", "LONG"), dimension("clicks", "LONG"), metric("campaign_id", "STRING"));

        assertThat(use(plan, "user_reach")).isEqualTo(Use.METRIC);
        assertThat(column(plan, "user_reach").additivity()).isEqualTo(Additivity.NONE);
        assertThat(use(plan, "clicks")).isEqualTo(Use.METRIC);
        assertThat(use(plan, "campaign_id")).isEqualTo(Use.DIMENSION);
    }

    @Test
    void theFirstKnownDateIsTheDate() {
        ColumnPlan plan = plan(dimension("impression_date", "DATE"), dimension("event_date", "DATE"));

        assertThat(use(plan, "event_date")).isEqualTo(Use.DATE);
        assertThat(use(plan, "impression_date")).isEqualTo(Use.DIMENSION);
    }

    @Test
    void theOnlyDateColumnIsTheDateWhateverItsName() {
        assertThat(use(plan(dimension("day", "DATE")), "day")).isEqualTo(Use.DATE);
        assertThat(use(plan(dimension("day", "DATE"), dimension("seen", "DATE")), "day"))
                .isEqualTo(Use.DIMENSION);
    }

    @Test
    void ratiosMadeInSqlArePassedOverAndListed() {
        ColumnPlan plan =
                plan(metric("CTR", "DOUBLE"), metric("roas", "DOUBLE"), dimension("frequency_bucket", "LONG"));

        assertThat(use(plan, "ctr")).isEqualTo(Use.IGNORE);
        assertThat(column(plan, "roas").why()).isEqualTo("derived_ratio");
        assertThat(use(plan, "frequency_bucket")).isEqualTo(Use.DIMENSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roas_14d",
                "acos_7d",
                "ctr_14d",
                "total_roas",
                "totalRoas14d",
                "avgCpc",
                "vcpm",
                "CPM",
                "roas_clicks",
                "NTBPercentage",
                "avg_cost_per_click"
            })
    void aRatioIsKnownWhateverItsWindowAndItsWords(String name) {
        PlannedColumn planned = plan(metric(name, "DOUBLE")).columns().get(0);

        assertThat(planned.use()).isEqualTo(Use.IGNORE);
        assertThat(planned.why()).isEqualTo("derived_ratio");
    }

    @ParameterizedTest
    @CsvSource({
        "productSales, productsales, CURRENCY",
        "totalcost, totalcost, CURRENCY",
        "TotalCost, totalcost, CURRENCY",
        "productSales14d, productsales14d, CURRENCY",
        "unitsSold, unitssold, COUNT"
    })
    void unitsAreKnownWhateverTheCaseAndTheUnderscores(String source, String name, Unit unit) {
        PlannedColumn planned = plan(metric(source, "DECIMAL")).columns().get(0);

        assertThat(planned.use()).isEqualTo(Use.METRIC);
        assertThat(planned.name()).isEqualTo(name);
        assertThat(planned.unit()).isEqualTo(unit);
    }

    @Test
    void everyCurrencyColumnSaysWhatARowIsPaidInAndCanBeGroupedBy() {
        ColumnPlan plan = plan(dimension("currencyIsoCode", "STRING"), dimension("purchase_currency", "STRING"));

        assertThat(plan.columns()).extracting(PlannedColumn::use).containsExactly(Use.CURRENCY, Use.CURRENCY);
        assertThat(plan.dimensions()).containsExactly("currencyisocode", "purchase_currency");
    }

    @Test
    void moneyIsKnownByName() {
        ColumnPlan plan = plan(
                metric("Total Cost", "DECIMAL"), metric("product_sales_14d", "DECIMAL"), metric("units_sold", "LONG"));

        assertThat(column(plan, "total_cost").unit()).isEqualTo(Unit.CURRENCY);
        assertThat(column(plan, "product_sales_14d").unit()).isEqualTo(Unit.CURRENCY);
        assertThat(column(plan, "units_sold").unit()).isEqualTo(Unit.COUNT);
    }

    @Test
    void filteredMustBeBoolean() {
        assertThat(use(plan(dimension("filtered", "BOOLEAN")), "filtered")).isEqualTo(Use.FILTERED);
        assertThat(use(plan(dimension("filtered", "STRING")), "filtered")).isEqualTo(Use.DIMENSION);
    }

    @Test
    void theMappingGoesBeforeEveryRule() {
        MetricMapping mapping = new MetricMapping(Map.of(
                "spend", new Declared(null, Unit.MICROCENTS, null, null, null),
                "Visits", new Declared(Use.METRIC, Unit.COUNT, Additivity.MAX, Role.CLICKS, null),
                "clicks", new Declared(Use.IGNORE, null, null, null, null),
                "event_date", new Declared(Use.DIMENSION, null, null, null, null)));

        ColumnPlan plan = Classifier.plan(
                List.of(
                        metric("spend", "LONG"),
                        dimension("visits", "STRING"),
                        metric("clicks", "LONG"),
                        dimension("event_date", "DATE")),
                mapping);

        assertThat(column(plan, "spend").unit()).isEqualTo(Unit.MICROCENTS);
        assertThat(column(plan, "spend").additivity()).isEqualTo(Additivity.SUM);
        assertThat(column(plan, "visits").additivity()).isEqualTo(Additivity.MAX);
        assertThat(plan.declaredRoles()).isEqualTo(Map.of(Role.CLICKS, "visits"));
        assertThat(use(plan, "clicks")).isEqualTo(Use.IGNORE);
        assertThat(plan.date()).isEmpty();
    }

    @Test
    void columnsWhoseNamesAreEqualAfterCleaningKeepTheirPlace() {
        ColumnPlan plan = plan(metric("Sales €", "DECIMAL"), metric("sales_2", "LONG"), metric("Sales $", "DECIMAL"));

        assertThat(plan.columns()).extracting(PlannedColumn::name).containsExactly("sales", "sales_2", "sales_3");
        assertThat(plan.measures()).hasSize(3);
        assertThat(plan.roles().byWireName()).isEqualTo(Map.of("sales", "sales"));
    }

    @Test
    void aHeaderIsDescribedLetterByLetterFirst() {
        List<ResultColumn> described = List.of(metric("Sales", "LONG"), dimension("sales", "STRING"));

        assertThat(ResultColumn.described("sales", described)).isEqualTo(dimension("sales", "STRING"));
        assertThat(ResultColumn.described("SALES", described)).isEqualTo(metric("SALES", "LONG"));
        assertThat(ResultColumn.described("spend", described)).isEqualTo(new ResultColumn("spend", null, null));
    }

    @Test
    void aRatioThatIsDeclaredAMetricIsNeverAddedUp() {
        MetricMapping mapping = new MetricMapping(Map.of("acos", new Declared(Use.METRIC, null, null, null, null)));

        PlannedColumn acos = Classifier.plan(List.of(metric("acos", "DOUBLE")), mapping)
                .columns()
                .get(0);

        assertThat(acos.additivity()).isEqualTo(Additivity.NONE);
        assertThat(acos.timeBasis()).isEqualTo(TimeBasis.CONVERSION);
        assertThat(acos.holdsRates()).isTrue();
    }

    @Test
    void accentsMakeOneNameHoweverTheyAreComposed() {
        ColumnPlan plan = plan(
                metric("caf\u00e9", "LONG"),
                metric("cafe\u0301", "LONG"),
                metric("x\u0304", "LONG"),
                metric("x", "LONG"));

        assertThat(plan.columns())
                .extracting(PlannedColumn::name)
                .containsExactly("caf\u00e9", "caf\u00e9_2", "x\u0304", "x");
    }

    @Test
    void theMappingMeansEitherOfTwoColumnsByItsHeaderOrItsStoredName() {
        List<ResultColumn> columns = List.of(metric("Sales €", "DECIMAL"), metric("Sales $", "DECIMAL"));
        Declared count = new Declared(null, Unit.COUNT, null, null, null);

        assertThat(Classifier.plan(columns, new MetricMapping(Map.of("Sales $", count)))
                        .columns())
                .extracting(PlannedColumn::unit)
                .containsExactly(Unit.CURRENCY, Unit.COUNT);
        assertThat(Classifier.plan(columns, new MetricMapping(Map.of("sales", count)))
                        .columns())
                .extracting(PlannedColumn::unit)
                .containsExactly(Unit.COUNT, Unit.CURRENCY);
    }

    @ParameterizedTest
    @CsvSource({
        "frequency, STRING",
        "new_to_brand, STRING",
        "new_to_brand, BOOLEAN",
        "clicks, STRING",
        "ctr, STRING",
        "reach, DATE"
    })
    void rowsAreGroupedByADimensionThatHoldsNoNumbersWhateverItsName(String name, String type) {
        ColumnPlan plan = plan(dimension(name, type), dimension("day", "DATE"), dimension("seen", "DATE"));

        assertThat(use(plan, name)).isEqualTo(Use.DIMENSION);
        assertThat(plan.dimensions()).contains(name);
    }

    @Test
    void numbersGoByTheirNameEvenWhereAmcCallsThemADimension() {
        assertThat(use(plan(dimension("new_to_brand", "LONG")), "new_to_brand")).isEqualTo(Use.METRIC);
        assertThat(use(plan(dimension("frequency", "DOUBLE")), "frequency")).isEqualTo(Use.IGNORE);
        assertThat(use(plan(dimension("age", "LONG")), "age")).isEqualTo(Use.DIMENSION);
    }

    @ParameterizedTest
    @CsvSource({
        "top_of_search_impression_share, NONE, COUNT",
        "impressionShare, NONE, COUNT",
        "share_of_sales, NONE, COUNT",
        "completion_rate, NONE, COUNT",
        "rate, NONE, COUNT",
        "average_price, NONE, CURRENCY",
        "view_percentage_7d, NONE, COUNT",
        "Buy Box %, NONE, COUNT",
        "cost_per_dpv, NONE, CURRENCY",
        "clicks_per_user, NONE, COUNT",
        "return_on_investment, NONE, COUNT",
        "cost_index, NONE, COUNT",
        "relevance_score, NONE, COUNT",
        "corporate_spend, SUM, CURRENCY",
        "person_count, SUM, COUNT",
        "max_bid, MAX, COUNT",
        "video_views, SUM, COUNT"
    })
    void whatANameSaysOfItsNumbers(String name, Additivity additivity, Unit unit) {
        PlannedColumn planned = plan(metric(name, "DOUBLE")).columns().get(0);

        assertThat(planned.use()).isEqualTo(Use.METRIC);
        assertThat(planned.additivity()).isEqualTo(additivity);
        assertThat(planned.unit()).isEqualTo(unit);
    }

    @Test
    void theMappingMayAddSharesUp() {
        MetricMapping mapping =
                new MetricMapping(Map.of("sales_share", new Declared(null, null, Additivity.SUM, null, null)));

        ColumnPlan plan = Classifier.plan(List.of(metric("sales_share", "DOUBLE")), mapping);

        assertThat(column(plan, "sales_share").additivity()).isEqualTo(Additivity.SUM);
    }

    @ParameterizedTest
    @CsvSource({
        "impressions, TRAFFIC",
        "viewable_impressions, TRAFFIC",
        "clicks_14d, TRAFFIC",
        "TotalCost, TRAFFIC",
        "totalcost, TRAFFIC",
        "audience_fee, TRAFFIC",
        "user_reach, TRAFFIC",
        "video_first_quartile_views, TRAFFIC",
        "purchases, CONVERSION",
        "total_purchases_clicks, CONVERSION",
        "add_to_cart_clicks, CONVERSION",
        "new_to_brand_product_sales, CONVERSION",
        "new_to_brand_clicks, CONVERSION",
        "detail_page_view, CONVERSION",
        "unitsSold, CONVERSION",
        "something_else, CONVERSION"
    })
    void metricsOfTrafficAreKnownByName(String name, TimeBasis basis) {
        assertThat(plan(metric(name, "LONG")).columns().get(0).timeBasis()).isEqualTo(basis);
    }

    @Test
    void theMappingDecidesTheTimeBasis() {
        MetricMapping mapping =
                new MetricMapping(Map.of("visits", new Declared(null, null, null, null, TimeBasis.TRAFFIC)));

        PlannedColumn visits = Classifier.plan(List.of(dimension("visits", "LONG")), mapping)
                .columns()
                .get(0);

        assertThat(visits.use()).isEqualTo(Use.METRIC);
        assertThat(visits.timeBasis()).isEqualTo(TimeBasis.TRAFFIC);
    }

    @Test
    void onlyMetricsHaveATimeBasis() {
        assertThat(column(plan(dimension("campaign", "STRING")), "campaign").timeBasis())
                .isNull();
    }

    @Test
    void aDateThatTheMappingNamesButTheResultLacksLeavesTheRuleInForce() {
        MetricMapping mapping = new MetricMapping(Map.of("day", new Declared(Use.DATE, null, null, null, null)));

        assertThat(use(Classifier.plan(List.of(dimension("event_date", "DATE")), mapping), "event_date"))
                .isEqualTo(Use.DATE);
    }

    @Test
    void plansThatWereStoredWithoutATimeBasisHaveItByName() {
        String stored = """
                {"columns": [
                  {"source": "spend", "name": "spend", "use": "METRIC", "additivity": "SUM", "unit": "MICROCENTS",
                   "plays": null, "why": "mapping"},
                  {"source": "campaign", "name": "campaign", "use": "DIMENSION", "additivity": "NONE",
                   "unit": "COUNT", "plays": null, "why": "amc_dimension"}]}
                """;

        ColumnPlan plan = ExactJson.read(stored, ColumnPlan.class);

        assertThat(column(plan, "spend").timeBasis()).isEqualTo(TimeBasis.TRAFFIC);
        assertThat(column(plan, "campaign").timeBasis()).isNull();
        assertThat(plan.unread()).isEmpty();
        assertThat(ExactJson.read(ExactJson.write(plan), ColumnPlan.class)).isEqualTo(plan);
    }

    private static ColumnPlan plan(ResultColumn... columns) {
        return Classifier.plan(List.of(columns), MetricMapping.NONE);
    }

    private static PlannedColumn column(ColumnPlan plan, String name) {
        return plan.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Use use(ColumnPlan plan, String name) {
        return column(plan, name).use();
    }

    private static ResultColumn dimension(String name, String type) {
        return new ResultColumn(name, type, "DIMENSION");
    }

    private static ResultColumn metric(String name, String type) {
        return new ResultColumn(name, type, "METRIC");
    }
}
