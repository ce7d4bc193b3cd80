package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each ratio: what the catalogue says of it, and what its parts 3 and 7 come to. */
class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "ctr, CTR, percent, higher, CLICKS, IMPRESSIONS, 42.857143",
        "cvr, CVR, percent, higher, PURCHASES, CLICKS, 42.857143",
        "acos, ACOS, percent, lower, SPEND, SALES, 42.857143",
        "roas, ROAS, ratio, higher, SALES, SPEND, 0.428571",
        "cpc, CPC, currency, lower, SPEND, CLICKS, 0.428571",
        "cpm, CPM, currency, lower, SPEND, IMPRESSIONS, 428.571429",
        "cpa, CPA, currency, lower, SPEND, PURCHASES, 0.428571",
        "ntb_percentage, NTB %, percent, higher, NEW_TO_BRAND, PURCHASES, 42.857143",
        "units_per_order, Units Per Order, ratio, higher, UNITS_SOLD, PURCHASES, 0.428571",
        "frequency, Frequency, ratio, , IMPRESSIONS, REACH, 0.428571"
    })
    void allThatIsKnownOfARatio(
            String name, String label, String unit, String better, Role numerator, Role denominator, BigDecimal value) {
        Ratio ratio = Ratio.named(name).orElseThrow();

        assertThat(ratio.label()).isEqualTo(label);
        assertThat(ratio.unit()).isEqualTo(unit);
        assertThat(ratio.better().wireName()).isEqualTo(better);
        assertThat(ratio.columnNames()).contains(name);
        assertThat(of(ratio, numerator, denominator)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "CTR, percent, TRAFFIC",
        "CPM, currency, TRAFFIC",
        "FREQUENCY, decimal, TRAFFIC",
        "ROAS, decimal, CONVERSION"
    })
    void itsFormatFollowsFromItsUnitAndItsTimeBasisFromItsParts(Ratio ratio, String format, TimeBasis basis) {
        assertThat(ratio.format()).isEqualTo(format);
        assertThat(ratio.timeBasis()).isEqualTo(basis);
    }

    @Test
    void everyRatioHasItsLine() {
        String[] lines = Stream.of(RatioTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("allThatIsKnownOfARatio"))
                .flatMap(method -> Stream.of(method.getAnnotationsByType(CsvSource.class)))
                .findFirst()
                .orElseThrow()
                .value();

        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyElementsOf(
                        Stream.of(Ratio.values()).map(Ratio::wireName).toList());
    }

    /** From a row whose parts are 3 and 7. */
    private static @Nullable BigDecimal of(Ratio ratio, Role numerator, Role denominator) {
        List<Measure> parts = List.of(
                Measure.role(numerator, Additivity.SUM, false), Measure.role(denominator, Additivity.SUM, false));
        Tally tally = new Tally(new Measures(parts, List.of(ratio), null));
        BigDecimal three = new BigDecimal("3");
        BigDecimal seven = new BigDecimal("7");
        tally.add(new RowSums(
                1,
                0,
                "USD",
                null,
                new BigDecimal[] {three, seven},
                new long[] {1, 1},
                new long[] {0, 0},
                new BigDecimal[] {three},
                new BigDecimal[] {seven},
                new long[] {1}));
        return tally.value(ratio).number();
    }
}
