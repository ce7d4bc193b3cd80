package org.amcreports.aggregation.ingestion.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.Classifier;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5 | 1234.5",
                "1.500 | 1.500",
                "-1.500 | -1.500",
                "1E3 | 1000",
                "\u22123 | -3",
                "\u22121.500 | -1.500",
                "(3) | -3",
                "( 3.25 ) | -3.25",
                "1,234,567.89 | 1234567.89",
                "1,234.5 | 1234.5",
                "12,345,678 | 12345678",
                "12,34,567.8 | 1234567.8",
                "1.234.567,89 | 1234567.89",
                "1.500,00 | 1500.00",
                "1.234.567 | 1234567",
                "-1.234,5 | -1234.5",
                "1,5 | 1.5",
                "12,50 | 12.50",
                "0,500 | 0.500",
                "1234,567 | 1234.567",
                "1 234 567,8 | 1234567.8",
                "1\u00a0234 | 1234",
                "1'234.50 | 1234.50"
            })
    void aFormThatLeavesOneReadingIsRead(String cell, String number) {
        assertThat(column("clicks").read(cell, "USD")).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,500",
                "-1,500",
                "(1.500)",
                "(-3)",
                "(3",
                "3)",
                "--3",
                "1,2,3",
                "1.2.3",
                "1,234.567.8",
                "1.234,567,8",
                "12.34.567",
                "0,123,456",
                "1 23",
                "abc",
                "n/a",
                "NaN",
                "5 %",
                "€ 4",
                "1..5",
                "%",
                "-"
            })
    void whatCouldBeTwoNumbersOrNoneIsUnknown(String cell) {
        assertThat(column("clicks").read(cell, "EUR")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "€ 4, EUR, 4",
        "4.50 €, EUR, 4.50",
        "EUR 4, EUR, 4",
        "4 EUR, EUR, 4",
        "-€4, EUR, -4",
        "€-4, EUR, -4",
        "($3.00), USD, -3.00",
        "$ 4, CAD, 4",
        "£4, GBP, 4",
        "¥400, JPY, 400"
    })
    void moneyMayNameTheCurrencyThatItsRowIsPaidIn(String cell, String currency, String number) {
        assertThat(column("spend").read(cell, currency)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource({"€ 4, USD", "4 EUR, USD", "$4, EUR", "4 EUR, XXX", "€ 4 EUR, EUR", "€ 1.500, EUR", "KPI 4, EUR"})
    void moneyOfAnotherCurrencyIsUnknown(String cell, String currency) {
        assertThat(column("spend").read(cell, currency)).isNull();
    }

    @Test
    void aSignMeansCurrencyUnitsAndNotMillicents() {
        assertThat(column("spend", Unit.MILLICENTS).read("€ 4", "EUR")).isNull();
        assertThat(column("spend", Unit.MILLICENTS).read("400000", "EUR")).isEqualByComparingTo("4");
    }

    @Test
    void onlyRatesArePercentages() {
        assertThat(column("impression_share").read("5 %", "EUR")).isEqualByComparingTo("5");
        assertThat(column("impression_share").read("12,5%", "EUR")).isEqualByComparingTo("12.5");
        assertThat(column("clicks").read("5 %", "EUR")).isNull();
        assertThat(column("reach").read("5 %", "EUR")).isNull();
    }

    @Test
    void aColumnIsNotReadInTwoWays() {
        NumberColumn commasFirst = column("clicks");
        assertThat(commasFirst.read("2.500,00", "EUR")).isEqualByComparingTo("2500");
        assertThat(commasFirst.read("1.500", "EUR")).isNull();
        assertThat(commasFirst.read("0.5", "EUR")).isEqualByComparingTo("0.5");

        NumberColumn pointsFirst = column("clicks");
        assertThat(pointsFirst.read("1.500", "EUR")).isEqualByComparingTo("1.5");
        assertThat(pointsFirst.read("2.500,00", "EUR")).isNull();
        assertThat(pointsFirst.read("2,500.00", "EUR")).isEqualByComparingTo("2500");
        assertThat(pointsFirst.read("3.250", "EUR")).isEqualByComparingTo("3.25");
    }

    @Test
    void digitsWithoutEndAreNoNumber() {
        assertThat(column("clicks").read("1,".repeat(100_000), "EUR")).isNull();
    }

    private static NumberColumn column(String name) {
        return new NumberColumn(planned(name, MetricMapping.NONE));
    }

    private static NumberColumn column(String name, Unit unit) {
        Declared declared = new Declared(null, unit, null, null, null);
        return new NumberColumn(planned(name, new MetricMapping(Map.of(name, declared))));
    }

    private static PlannedColumn planned(String name, MetricMapping mapping) {
        return Classifier.plan(List.of(new ResultColumn(name, "DOUBLE", "METRIC")), mapping)
                .columns()
                .get(0);
    }
}
