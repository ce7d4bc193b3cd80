package org.amcreports.aggregation.query.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.store.rollup.GroupedSums;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupedTalliesTest {

    private static final Measure CLICKS = Measure.column("clicks", Additivity.SUM, false);

    private final GroupedTallies tallies = new GroupedTallies(new Measures(List.of(CLICKS), List.of(), CLICKS), 2);

    @Test
    void addsAGroupUpInEachPeriodAndOverall() {
        add(0, "a", true, null, "1");
        add(0, "a", true, null, "2");
        add(1, "a", true, null, "4");
        add(1, "b", true, null, "8");

        assertThat(number(tallies.period(0).get(key("a")))).isEqualTo("3");
        assertThat(number(tallies.overall().get(key("a")))).isEqualTo("7");
        assertThat(tallies.period(0)).doesNotContainKey(key("b"));
        assertThat(number(tallies.total())).isEqualTo("15");
    }

    @Test
    void groupsThatWereNotNamedAreOne() {
        add(0, "a", true, null, "1");
        tallies.add(new GroupedSums(0, List.of(), true, true, sums(null, "5")));
        tallies.add(new GroupedSums(0, List.of(), true, true, sums(null, "6")));

        assertThat(number(tallies.others(0))).isEqualTo("11");
        assertThat(tallies.others(1)).isNull();
        assertThat(tallies.overall()).hasSize(1);
        assertThat(number(tallies.total())).isEqualTo("12");
    }

    @Test
    void whatTheFiltersDoNotLetThroughCountsForTheCoverageAlone() {
        add(0, "a", true, false, "1");
        add(0, null, false, true, "3");

        assertThat(number(tallies.total())).isEqualTo("1");
        assertThat(tallies.total().coverage()).isEqualByComparingTo("0.25");
        assertThat(tallies.overall()).hasSize(1);
    }

    private void add(int period, @Nullable String group, boolean matches, @Nullable Boolean filtered, String clicks) {
        tallies.add(new GroupedSums(period, key(group).values(), false, matches, sums(filtered, clicks)));
    }

    private static GroupKey key(@Nullable String value) {
        return GroupKey.of(new String[] {value});
    }

    private static RowSums sums(@Nullable Boolean filtered, String clicks) {
        BigDecimal[] none = {};
        BigDecimal[] values = {new BigDecimal(clicks)};
        return new RowSums(1, 0, "USD", filtered, values, new long[] {1}, new long[1], none, none, new long[0]);
    }

    private static @Nullable String number(@Nullable Tally tally) {
        BigDecimal number = tally == null ? null : tally.value(CLICKS).number();
        return number == null ? null : number.toPlainString();
    }
}
