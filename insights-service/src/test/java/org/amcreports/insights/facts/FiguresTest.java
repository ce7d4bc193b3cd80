package org.amcreports.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.amcreports.insights.question.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567.891|CURRENCY|1,234,567.89 EUR",
                "5|CURRENCY|5.00 EUR",
                "0.001234|CURRENCY|0.00123 EUR",
                "8354865|COUNT|8,354,865",
                "1E+3|COUNT|1,000",
                "0|COUNT|0",
                "3.999999|RATIO|4.00",
                "0.9876|RATIO|0.988",
                "0.004296|RATIO|0.00430",
                "-12.345678|PERCENT|-12.35 %",
                "0.25|POINTS|0.25 percentage points",
                "0.0013|PROBABILITY|0.0013"
            })
    void writesNumbersForPeople(BigDecimal value, Unit unit, String text) {
        assertThat(Figures.of(value, unit, "EUR")).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void whateverItWritesPassesTheCheck(Unit unit) {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(2_000_000_000L) - 1_000_000_000L, random.nextInt(14));
            Fact fact = new Fact("value", "sales", value, unit, "EUR", List.of());

            String text = Figures.of(value, unit, "EUR");

            assertThat(new NumberCheck(List.of(fact), Set.of()).unsupported(text))
                    .as("%s written as %s", value, text)
                    .isEmpty();
        }
    }

    @Test
    void keepsThirtyDigits() {
        assertThat(Figures.of(new BigDecimal("123456789012345678901234567890"), Unit.COUNT, null))
                .isEqualTo("123,456,789,012,345,678,901,234,567,890");
    }
}
