package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final long WHOLE = 0;
    private static final long CUT = 1;

    private static final List<Measure> COLUMNS = List.of(
            Measure.role(Role.IMPRESSIONS, Additivity.SUM, false),
            Measure.role(Role.CLICKS, Additivity.SUM, false),
            Measure.role(Role.SPEND, Additivity.SUM, true),
            Measure.role(Role.SALES, Additivity.SUM, true),
            Measure.role(Role.REACH, Additivity.NONE, false),
            Measure.column("best", Additivity.MAX, false));

    private final Tally tally = new Tally(new Measures(COLUMNS, List.of(Ratio.values()), COLUMNS.get(0)));

    @Test
    void whatNobodyKnowsIsNotZero() {
        add(WHOLE, "10", null, null, null, null, null);

        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("10"));
        assertThat(tally.value(COLUMNS.get(1)).number()).isNull();
        assertThat(tally.value(COLUMNS.get(1)).note()).isNull();
        assertThat(tally.value(Ratio.CTR).number()).isNull();
    }

    @Test
    void aRatioComesFromSummedPartsAndIsRoundedLast() {
        add(WHOLE, "3", "1", null, null, null, null);
        add(WHOLE, "4", "1", null, null, null, null);

        assertThat(tally.value(Ratio.CTR)).isEqualTo(value("28.571429"));
    }

    @Test
    void aRatioOverZeroIsUnknown() {
        add(WHOLE, "0", "0", "5", "0", null, null);

        assertThat(tally.value(Ratio.CTR).number()).isNull();
        assertThat(tally.value(Ratio.ACOS).number()).isNull();
        assertThat(tally.value(Ratio.ROAS)).isEqualTo(value("0"));
    }

    @Test
    void partsThatShareSomeRowsAreDividedOverThose() {
        add(WHOLE, "1000", null, "2", null, null, null);
        add(WHOLE, "9000", null, null, null, null, null);

        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("10000"));
        assertThat(tally.value(Ratio.CPM)).isEqualTo(new Value(new BigDecimal("2"), "partial_parts"));
    }

    @Test
    void partsThatShareNoRowAreDividedAsTotals() {
        add(WHOLE, null, null, "4", null, null, null);
        add(WHOLE, null, null, null, "10", null, null);

        assertThat(tally.value(Ratio.ROAS)).isEqualTo(value("2.5"));
    }

    @Test
    void distinctUsersOfSeveralRowsAreNotAdded() {
        add(WHOLE, "100", null, null, null, "60", null);
        assertThat(tally.value(COLUMNS.get(4))).isEqualTo(value("60"));
        assertThat(tally.value(Ratio.FREQUENCY)).isEqualTo(value("1.666667"));

        add(WHOLE, "100", null, null, null, "70", null);
        assertThat(tally.value(COLUMNS.get(4))).isEqualTo(new Value(null, "non_additive"));
        assertThat(tally.value(Ratio.FREQUENCY)).isEqualTo(new Value(null, "non_additive"));
    }

    @Test
    void distinctUsersOfAWeekAreNotThoseOfAPartOfIt() {
        add(CUT, null, null, null, null, "60", null);

        assertThat(tally.value(COLUMNS.get(4))).isEqualTo(new Value(null, "non_additive"));
    }

    @Test
    void aGreatestValueCountsInEveryPeriodThatTheWeekTouches() {
        add(CUT, null, null, null, null, null, "9");
        add(CUT, null, null, null, null, null, "4");

        assertThat(tally.value(COLUMNS.get(5))).isEqualTo(value("9"));
        assertThat(tally.estimated()).isFalse();
    }

    @Test
    void aPartOfAWeekWithoutDatesIsEstimated() {
        add(CUT, "28.571429", null, null, null, null, null);

        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("28.571429"));
        assertThat(tally.estimated()).isTrue();
    }

    @Test
    void distinctUsersOfARowAreNotThoseOfAllRowsWhenAnotherIsUnknown() {
        add(WHOLE, "100", null, null, null, "60", null);
        add(WHOLE, "100", null, null, null, null, null);

        assertThat(tally.value(COLUMNS.get(4))).isEqualTo(new Value(null, "non_additive"));
    }

    @Test
    void cellsThatCouldNotBeReadAreCountedWhereTheyBelong() {
        RowSums sums = row(null, "USD", "100", "7");
        sums.unread()[1] = 2;
        tally.add(sums);

        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("100"));
        assertThat(tally.value(COLUMNS.get(1))).isEqualTo(new Value(new BigDecimal("7"), "not_a_number"));
        assertThat(tally.value(Ratio.CTR)).isEqualTo(new Value(new BigDecimal("7"), "not_a_number"));
        assertThat(tally.unread()).isEqualTo(Map.of("clicks", 2L));
    }

    @Test
    void moneyOfSeveralCurrenciesIsNotAdded() {
        tally.add(row(null, "USD", "1", "1", "5"));
        tally.add(row(null, "EUR", "1", "1", "5"));

        assertThat(tally.value(COLUMNS.get(2))).isEqualTo(new Value(null, "mixed_currency"));
        assertThat(tally.value(Ratio.CPC)).isEqualTo(new Value(null, "mixed_currency"));
        assertThat(tally.value(COLUMNS.get(1))).isEqualTo(value("2"));
    }

    @Test
    void coverageIsTheShareOfImpressionsOnUnfilteredRows() {
        tally.add(row(false, "USD", "750"));
        tally.add(row(true, "USD", "250"));

        assertThat(tally.coverage()).isEqualByComparingTo("0.75");
        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("1000"));
    }

    @Test
    void withoutAFilteredColumnNothingIsSaidOfCoverage() {
        add(WHOLE, "750", null, null, null, null, null);

        assertThat(tally.coverage()).isNull();
    }

    @Test
    void mergingIsAddingEverythingToOne() {
        Tally parts = new Tally(tally.measures());
        for (RowSums row : List.of(row(true, "USD", "12345.6789", "7", "0.01"), row(false, "USD", "1", null, "2"))) {
            Tally part = new Tally(tally.measures());
            part.add(row);
            parts.merge(part);
            tally.add(row);
        }

        assertThat(COLUMNS).allSatisfy(column -> assertThat(parts.value(column)).isEqualTo(tally.value(column)));
        assertThat(parts.value(Ratio.CPC)).isEqualTo(tally.value(Ratio.CPC));
        assertThat(parts.coverage()).isEqualTo(tally.coverage());
        assertThat(parts.rows()).isEqualTo(2);
    }

    @Test
    void rowsWhoseGroupWasWithheldCountForTheCoverageAlone() {
        tally.add(row(false, "USD", "100"));
        tally.addCoverage(row(true, "USD", "300"));

        assertThat(tally.coverage()).isEqualByComparingTo("0.25");
        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("100"));
        assertThat(tally.rows()).isEqualTo(1);
    }

    @Test
    void aRowWhoseColumnsNameTwoCurrenciesIsMixed() {
        tally.add(row(null, "EUR" + RowSums.SEVERAL + "USD", "100", null, "5"));

        assertThat(tally.value(COLUMNS.get(2))).isEqualTo(new Value(null, Value.MIXED_CURRENCY));
        assertThat(tally.value(COLUMNS.get(0))).isEqualTo(value("100"));
        assertThat(tally.currencies()).containsExactly("EUR", "USD");
    }

    private void add(long cutRows, @Nullable String... cells) {
        RowSums row = row(null, "USD", cells);
        tally.add(new RowSums(
                1,
                cutRows,
                row.currency(),
                row.filtered(),
                row.values(),
                row.known(),
                row.unread(),
                row.numerators(),
                row.denominators(),
                row.shared()));
    }

    /** A single row as its sums. */
    private RowSums row(@Nullable Boolean filtered, String currency, @Nullable String... cells) {
        @Nullable BigDecimal[] values = new BigDecimal[COLUMNS.size()];
        long[] known = new long[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i] == null ? null : new BigDecimal(cells[i]);
            known[i] = cells[i] == null ? 0 : 1;
        }
        List<Measures.Pair> pairs = tally.measures().pairs();
        @Nullable BigDecimal[] numerators = new BigDecimal[pairs.size()];
        @Nullable BigDecimal[] denominators = new BigDecimal[pairs.size()];
        long[] shared = new long[pairs.size()];
        for (int i = 0; i < shared.length; i++) {
            BigDecimal numerator = values[pairs.get(i).numerator()];
            BigDecimal denominator = values[pairs.get(i).denominator()];
            if (numerator != null && denominator != null) {
                numerators[i] = numerator;
                denominators[i] = denominator;
                shared[i] = 1;
            }
        }
        long[] unread = new long[COLUMNS.size()];
        return new RowSums(1, 0, currency, filtered, values, known, unread, numerators, denominators, shared);
    }

    private static Value value(String number) {
        return Value.of(new BigDecimal(number));
    }
}
