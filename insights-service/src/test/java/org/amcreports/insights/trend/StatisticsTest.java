package org.amcreports.insights.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values come from SciPy 1.17 (theilslopes; s and its variance counted there, p by norm.sf). */
class StatisticsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 2 3 4 5 6 7 8 9 10 11|120.5 118 131 140 127.25 150 149 162 158 171 165 180|5.329545454545",
                "0 1 2 3 4 5 6 7|10 11 12 13 500 15 16 17|1",
                "0 1 2 3 4 5 6 7 8 9|5 5 6 5 6 7 6 7 7 8|0.333333333333",
                "0 1 2 3 4 5 6 7 8 9|10 20 10 20 10 20 10 20 10 20|0",
                "0 1 2 5 6|10 12 14 20 22|2",
                "0 1 2 3 4 5|9 8 7 6 5 4|-1"
            })
    void theilSenSlope(String times, String values, BigDecimal slope) {
        assertThat(TheilSen.fit(samples(times, values)).slope()).isCloseTo(slope, within(new BigDecimal("1e-11")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3 4 5|10|0.02748633611",
                "9 8 7 6 5 4|-15|0.00853492041",
                "120.5 118 131 140 127.25 150 149 162 158 171 165 180|54|0.00027868768",
                "5 5 6 5 6 7 6 7 7 8|32|0.00369115956",
                "5 5.0 6 5.00 6 7 6 7.0 7 8|32|0.00369115956",
                "10 20 10 20 10 20 10 20 10 20|5|0.67610331402",
                "23 24 29 6 29 24 24 29 23 29|9|0.44901609906",
                "7 7 7 7 7|0|1"
            })
    void mannKendallTest(String values, int s, double pValue) {
        MannKendall test = MannKendall.test(numbers(values));

        assertThat(test.s()).isEqualTo(s);
        assertThat(test.pValue()).isCloseTo(pValue, within(pValue * 2e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.5, 0.6170750774519738",
        "1, 0.31731050786291415",
        "1.96, 0.04999579029644087",
        "5, 5.733031437583866e-07"
    })
    void normalTail(double z, double chance) {
        assertThat(NormalTail.twoSided(z)).isCloseTo(chance, within(chance * 2e-7));
    }

    private static List<Sample> samples(String times, String values) {
        List<BigDecimal> at = numbers(times);
        List<BigDecimal> numbers = numbers(values);
        return IntStream.range(0, at.size())
                .mapToObj(i -> new Sample(at.get(i).longValueExact(), numbers.get(i)))
                .toList();
    }

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
    }
}
