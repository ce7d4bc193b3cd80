package org.amcreports.aggregation.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amcreports.aggregation.model.Model.Formula;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares every stored row with a reckoning that shares no code with the service. */
@ServiceTest
class ModelTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 11, 24);
    private static final int WEEKS = 22;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    /** Of every ratio its factor and its parts, by the columns below. */
    private static final Map<String, Formula> RATIOS = Map.of(
            "ctr", new Formula(100, "clicks", "impressions"),
            "cvr", new Formula(100, "purchases", "clicks"),
            "acos", new Formula(100, "spend", "sales"),
            "roas", new Formula(1, "sales", "spend"),
            "cpc", new Formula(1, "spend", "clicks"),
            "cpm", new Formula(1000, "spend", "impressions"),
            "cpa", new Formula(1, "spend", "purchases"),
            "units_per_order", new Formula(1, "units_sold", "purchases"),
            "frequency", new Formula(1, "impressions", "user_reach"));

    @Test
    void datedRowsAreReckonedByTheirDay() {
        List<String> columns = List.of("impressions", "clicks", "spend", "purchases", "product_sales", "units_sold");
        GeneratedWeeks weeks = new GeneratedWeeks(11, true, columns, FIRST, WEEKS);

        check(weeks, new Model(weeks.rows(), columns, ratiosOf(columns, Map.of("sales", "product_sales")), ""));
    }

    @Test
    void datelessRowsAreSpreadOverTheirWeek() {
        List<String> columns = List.of("impressions", "clicks", "total_cost", "sales", "user_reach");
        GeneratedWeeks weeks = new GeneratedWeeks(12, false, columns, FIRST, WEEKS);

        check(weeks, new Model(weeks.rows(), columns, ratiosOf(columns, Map.of("spend", "total_cost")), "user_reach"));
    }

    /** The ratios whose parts are both among the columns, where some go by another name. */
    private static Map<String, Formula> ratiosOf(List<String> columns, Map<String, String> played) {
        Map<String, Formula> ratios = new TreeMap<>();
        RATIOS.forEach((name, formula) -> {
            String numerator = played.getOrDefault(formula.numerator(), formula.numerator());
            String denominator = played.getOrDefault(formula.denominator(), formula.denominator());
            if (columns.contains(numerator) && columns.contains(denominator)) {
                ratios.put(name, new Formula(formula.factor(), numerator, denominator));
            }
        });
        return ratios;
    }

    private void check(GeneratedWeeks weeks, Model model) {
        weeks.csv().forEach((start, csv) -> TestWeek.of(workflow, instance, start.toString(), csv)
                .publish());
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> Api.rows(workflow, instance, "weekly").size() == WEEKS);

        assertThat(compare("weekly", model)).isEqualTo(WEEKS);
        assertThat(compare("monthly", model)).isEqualTo(6);
        assertThat(compare("quarterly", model)).isEqualTo(3);
    }

    private int compare(String type, Model model) {
        List<JsonNode> rows = Api.rows(workflow, instance, type);
        for (JsonNode row : rows) {
            LocalDate start = LocalDate.parse(row.path("data_date").asText());
            LocalDate end = LocalDate.parse(row.path("period_end").asText());
            Map<String, @Nullable BigDecimal> expected = model.metrics(start, end);
            expected.forEach((name, number) -> assertNumber(
                    type + " " + start + " " + name, row.path("metrics").path(name), number));
            assertThat(row.path("metrics")).hasSize(expected.size());
            assertNumber("coverage of " + start, row.path("coverage"), model.coverage(start, end));
            assertThat(row.path("row_count").asInt())
                    .isEqualTo(model.inside(start, end).size());
        }
        return rows.size();
    }

    private static void assertNumber(String what, JsonNode answered, @Nullable BigDecimal expected) {
        if (expected == null) {
            assertThat(answered.isNull()).as(what + " is " + answered).isTrue();
        } else {
            assertThat(answered.decimalValue()).as(what).isEqualByComparingTo(expected);
        }
    }
}
