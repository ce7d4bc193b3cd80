package org.amcreports.collection.results.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTallyTest {

    private static final List<String> NAMES = List.of("campaign", "reach", "spend", "filtered");
    private static final List<CellRule> RULES = List.of(
            CellRule.of("STRING", "DIMENSION"),
            CellRule.of("LONG", "DIMENSION"),
            CellRule.of("DOUBLE", "METRIC"),
            CellRule.of("BOOLEAN", "DIMENSION"));

    @Test
    void countsRowsAndThoseAmcWithheld() {
        ResultTally tally = new ResultTally(NAMES, RULES, 3);
        tally.add(List.of("a", "5", "1", "false"));
        tally.add(List.of("", "", "2", "TRUE"));
        tally.add(List.of("", "", "3", "true"));

        assertThat(tally.rows()).isEqualTo(3);
        assertThat(tally.suppressedRows()).isEqualTo(2);
        assertThat(tally.hasFilteredColumn()).isTrue();
    }

    @Test
    void addsTheFirstMetricExactly() {
        ResultTally tally = new ResultTally(NAMES, RULES, -1);
        tally.add(List.of("a", "5", "0.1", "true"));
        tally.add(List.of("b", "5", "123456789012345678901234567890.2", "true"));
        tally.add(List.of("c", "5", "", "true"));

        assertThat(tally.firstMetricTotal()).contains(new BigDecimal("123456789012345678901234567890.3"));
        assertThat(tally.suppressedRows()).isZero();
    }

    @Test
    void knowsNoTotalWithoutAValue() {
        ResultTally tally = new ResultTally(NAMES, RULES, -1);
        tally.add(List.of("a", "5", "", "true"));

        assertThat(tally.firstMetricTotal()).isEmpty();
        assertThat(new ResultTally(List.of("a"), List.of(CellRule.VERBATIM), -1).firstMetricTotal())
                .isEmpty();
    }

    @Test
    void comparesByNumberOnlyWhatIsANumericMetric() {
        assertThat(CellRule.of("double", "metric")).isEqualTo(CellRule.TWELVE_DIGITS);
        assertThat(CellRule.of("FLOAT", "METRIC")).isEqualTo(CellRule.TWELVE_DIGITS);
        assertThat(CellRule.of("DECIMAL", "METRIC")).isEqualTo(CellRule.EXACT_NUMBER);
        assertThat(CellRule.of("LONG", "METRIC")).isEqualTo(CellRule.EXACT_NUMBER);
        assertThat(CellRule.of("LONG", "DIMENSION")).isEqualTo(CellRule.VERBATIM);
        assertThat(CellRule.of("STRING", "METRIC")).isEqualTo(CellRule.VERBATIM);
        assertThat(CellRule.EXACT_NUMBER.canonical("-0.00")).isEqualTo("0");
        assertThat(CellRule.TWELVE_DIGITS.canonical("1.5E3")).isEqualTo("1500");
    }
}
