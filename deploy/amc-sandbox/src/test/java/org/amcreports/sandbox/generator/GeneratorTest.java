package org.amcreports.sandbox.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.Row;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final LocalDate LAST_WEEK = LocalDate.parse("2026-03-09");
    private static final LocalDate FIRST_WEEK = LAST_WEEK.minusWeeks(59);
    private static final LocalDate SETTLED = LAST_WEEK.plusDays(7 + 14);

    private final DataSet campaigns = Generator.dataSets(LAST_WEEK).get(0);
    private final DataSet placements = Generator.dataSets(LAST_WEEK).get(1);

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(rows(campaigns).stream()
                        .map(Row::toString)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("aacfd823eaa27462fdac867b7e7d87d80bf3ed39fac5469e88eca5a41faca1b5");
    }

    @Test
    void covers60WeeksAndGoesOn() {
        assertThat(dates(campaigns)).first().isEqualTo(FIRST_WEEK);
        assertThat(dates(campaigns)).hasSize(420);
        assertThat(campaigns.rows(LocalDate.MIN.plusYears(1), FIRST_WEEK, SETTLED))
                .isEmpty();
        assertThat(campaigns.rows(LAST_WEEK.plusWeeks(1), LAST_WEEK.plusWeeks(2), SETTLED))
                .isNotEmpty();
    }

    @Test
    void hasTwelveCampaignsOfWhichThreeStartOrEndInside() {
        Map<String, List<LocalDate>> days = rows(campaigns).stream()
                .filter(row -> row.keys().get(1) != null)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.keys().get(1)),
                        TreeMap::new,
                        Collectors.mapping(Row::date, Collectors.toList())));

        assertThat(days).hasSize(12);
        assertThat(days.values().stream()
                        .filter(dates -> dates.get(0).isAfter(FIRST_WEEK.plusDays(7))
                                || dates.get(dates.size() - 1).isBefore(LAST_WEEK)))
                .hasSize(3);
        assertThat(days.keySet())
                .anyMatch(name -> name.contains(","))
                .anyMatch(name -> name.contains("\""))
                .anyMatch(name -> name.contains("ü"));
        assertThat(rows(campaigns).stream().map(row -> row.keys().get(2)).distinct())
                .containsExactlyInAnyOrder("sponsored_products", "sponsored_brands", "sponsored_display", "dsp");
    }

    @Test
    void withholdsNamesOnFewRows() {
        List<Row> filtered = rows(campaigns).stream()
                .filter(row -> "true".equals(row.keys().get(3)))
                .toList();

        assertThat(filtered).hasSizeBetween(10, 80).allSatisfy(row -> {
            assertThat(row.keys().get(0)).isNull();
            assertThat(row.keys().get(1)).isNull();
        });
    }

    @Test
    void attributesMoreFor14DaysAfterTheWeek() {
        List<BigDecimal> purchases = IntStream.rangeClosed(0, 15)
                .mapToObj(day -> week(LAST_WEEK, "purchases", LAST_WEEK.plusDays(7 + day)))
                .toList();

        assertThat(purchases).isSorted();
        assertThat(purchases.get(14)).isGreaterThan(purchases.get(13)).isEqualTo(purchases.get(15));
        assertThat(purchases.get(0).doubleValue() / purchases.get(14).doubleValue())
                .isBetween(0.65, 0.72);
        assertThat(week(LAST_WEEK, "impressions", LAST_WEEK.plusDays(7)))
                .isEqualTo(week(LAST_WEEK, "impressions", SETTLED));
    }

    @Test
    void hasOneWeekOfDoubledCostPerClick() {
        List<Double> cost = weekly("spend", "clicks");

        assertThat(cost.get(50) / cost.get(49)).isBetween(1.8, 2.2);
        assertThat(cost.get(50) / cost.get(51)).isBetween(1.8, 2.2);
    }

    @Test
    void dropsInPurchasesAndPeaksTwice() {
        List<Double> conversion = weekly("purchases", "clicks");
        List<Double> sales = IntStream.range(0, 60)
                .mapToObj(week -> week(FIRST_WEEK.plusWeeks(week), "product_sales", SETTLED)
                        .doubleValue())
                .toList();

        assertThat(conversion.get(55) / conversion.get(54)).isBetween(0.4, 0.7);
        assertThat(sales.get(21) / sales.get(20)).isGreaterThan(1.5);
        assertThat(sales.get(38) / sales.get(37)).isGreaterThan(1.5);
    }

    @Test
    void keepsAmountsSensible() {
        assertThat(rows(campaigns)).allSatisfy(row -> {
            assertThat(value(row, "clicks")).isLessThan(value(row, "impressions"));
            assertThat(value(row, "reach")).isPositive().isLessThan(value(row, "impressions"));
            assertThat(value(row, "purchases")).isLessThanOrEqualTo(value(row, "clicks"));
            assertThat(value(row, "units_sold")).isGreaterThanOrEqualTo(value(row, "purchases"));
            assertThat(value(row, "new_to_brand_purchases")).isLessThanOrEqualTo(value(row, "purchases"));
            assertThat(value(row, "new_to_brand_product_sales")).isLessThanOrEqualTo(value(row, "product_sales"));
        });
    }

    @Test
    void addsPlacementsUpToTheCampaigns() {
        for (String metric : List.of("impressions", "clicks", "spend", "purchases", "product_sales")) {
            assertThat(sum(rows(placements).stream(), placements, metric))
                    .isEqualByComparingTo(sum(rows(campaigns).stream(), campaigns, metric));
        }
        assertThat(placements.definition().includeDate()).isFalse();
        assertThat(placements.definition().filteredColumn()).isNull();
    }

    private static List<Row> rows(DataSet dataSet) {
        return dataSet.rows(FIRST_WEEK, LAST_WEEK.plusWeeks(1), SETTLED).toList();
    }

    private static List<LocalDate> dates(DataSet dataSet) {
        return rows(dataSet).stream().map(Row::date).distinct().toList();
    }

    private List<Double> weekly(String part, String whole) {
        return IntStream.range(0, 60)
                .mapToObj(week -> FIRST_WEEK.plusWeeks(week))
                .map(monday -> week(monday, part, SETTLED).doubleValue()
                        / week(monday, whole, SETTLED).doubleValue())
                .toList();
    }

    private BigDecimal week(LocalDate monday, String metric, LocalDate knownUntil) {
        return sum(campaigns.rows(monday, monday.plusWeeks(1), knownUntil), campaigns, metric);
    }

    private BigDecimal value(Row row, String metric) {
        return sum(Stream.of(row), campaigns, metric);
    }

    private static BigDecimal sum(Stream<Row> rows, DataSet dataSet, String metric) {
        int index = dataSet.definition().metrics().stream()
                .map(m -> m.name())
                .toList()
                .indexOf(metric);
        return rows.map(row ->
                        new BigDecimal(Objects.requireNonNull(row.metrics().get(index))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
