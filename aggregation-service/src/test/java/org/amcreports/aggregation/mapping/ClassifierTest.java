package org.amcreports.aggregation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
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
                "spend", new Declared(null, Unit.MICROCENTS, null, null),
                "Visits", new Declared(Use.METRIC, Unit.COUNT, Additivity.MAX, Role.CLICKS),
                "clicks", new Declared(Use.IGNORE, null, null, null),
                "event_date", new Declared(Use.DIMENSION, null, null, null)));

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
    void ofTwoColumnsWithOneNameTheFirstCounts() {
        ColumnPlan plan = plan(metric("clicks", "LONG"), metric("Clicks", "LONG"));

        assertThat(plan.measures()).hasSize(1);
        assertThat(plan.columns().get(1).why()).isEqualTo("same_name_twice");
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
