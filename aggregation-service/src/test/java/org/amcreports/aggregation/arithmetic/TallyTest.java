package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.calendar.DateRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
    private static final DateRange WEEK = DateRange.week(MONDAY);
    private static final DateRange MARCH = new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    private static final DateRange APRIL = new DateRange(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30));

    private static final List<Measure> COLUMNS = List.of(
            new Measure("impressions", Additivity.SUM, false),
            new Measure("clicks", Additivity.SUM, false),
            new Measure("spend", Additivity.SUM, true),
            new Measure("sales", Additivity.SUM, true),
            new Measure("reach", Additivity.NONE, false),
            new Measure("best", Additivity.MAX, false));
    private static final Roles ROLES =
            Roles.resolve(Map.of(), COLUMNS.stream().map(Measure::name).toList());

    private final Tally tally = new Tally(Measures.of(COLUMNS, ROLES, Arrays.asList(Ratio.values())));

    @Test
    void whatNobodyKnowsIsNotZero() {
        add(WEEK, "10", null, null, null, null, null);

        assertThat(tally.value("impressions")).isEqualTo(value("10"));
        assertThat(tally.value("clicks").number()).isNull();
        assertThat(tally.value("clicks").note()).isNull();
        assertThat(tally.value(Ratio.CTR, ROLES).number()).isNull();
    }

    @Test
    void aRatioComesFromSummedPartsAndIsRoundedLast() {
        add(WEEK, "3", "1", null, null, null, null);
        add(WEEK, "4", "1", null, null, null, null);

        assertThat(tally.value(Ratio.CTR, ROLES)).isEqualTo(value("28.571429"));
    }

    @Test
    void aRatioOverZeroIsUnknown() {
        add(WEEK, "0", "0", "5", "0", null, null);

        assertThat(tally.value(Ratio.CTR, ROLES).number()).isNull();
        assertThat(tally.value(Ratio.ACOS, ROLES).number()).isNull();
        assertThat(tally.value(Ratio.ROAS, ROLES)).isEqualTo(value("0"));
    }

    @Test
    void partsThatShareSomeRowsAreDividedOverThose() {
        add(WEEK, "1000", null, "2", null, null, null);
        add(WEEK, "9000", null, null, null, null, null);

        assertThat(tally.value("impressions")).isEqualTo(value("10000"));
        assertThat(tally.value(Ratio.CPM, ROLES)).isEqualTo(new Value(new BigDecimal("2"), "partial_parts"));
    }

    @Test
    void partsThatShareNoRowAreDividedAsTotals() {
        add(WEEK, null, null, "4", null, null, null);
        add(WEEK, null, null, null, "10", null, null);

        assertThat(tally.value(Ratio.ROAS, ROLES)).isEqualTo(value("2.5"));
    }

    @Test
    void distinctUsersOfSeveralRowsAreNotAdded() {
        add(WEEK, "100", null, null, null, "60", null);
        assertThat(tally.value("reach")).isEqualTo(value("60"));
        assertThat(tally.value(Ratio.FREQUENCY, ROLES)).isEqualTo(value("1.666667"));

        add(WEEK, "100", null, null, null, "70", null);
        assertThat(tally.value("reach")).isEqualTo(new Value(null, "non_additive"));
        assertThat(tally.value(Ratio.FREQUENCY, ROLES)).isEqualTo(new Value(null, "non_additive"));
    }

    @Test
    void distinctUsersOfAWeekAreNotThoseOfAPartOfIt() {
        add(APRIL, null, null, null, null, "60", null);

        assertThat(tally.value("reach")).isEqualTo(new Value(null, "non_additive"));
    }

    @Test
    void aGreatestValueCountsInEveryPeriodThatTheWeekTouches() {
        add(APRIL, null, null, null, null, null, "9");
        add(APRIL, null, null, null, null, null, "4");

        assertThat(tally.value("best")).isEqualTo(value("9"));
        assertThat(tally.estimated()).isFalse();
    }

    @Test
    void aDatelessRowGivesEachMonthItsDays() {
        add(MARCH, "100", null, null, null, null, null);

        assertThat(tally.value("impressions")).isEqualTo(value("28.571429"));
        assertThat(tally.estimated()).isTrue();
    }

    @Test
    void aDatedRowIsInOnePeriodOrNot() {
        RowValues row = row(LocalDate.of(2026, 4, 1), null, "USD", "100");

        assertThat(tally.add(row, MARCH)).isFalse();
        assertThat(tally.add(row, APRIL)).isTrue();
        assertThat(tally.value("impressions")).isEqualTo(value("100"));
        assertThat(tally.estimated()).isFalse();
    }

    @Test
    void moneyOfSeveralCurrenciesIsNotAdded() {
        tally.add(row(null, null, "USD", "1", "1", "5"), WEEK);
        tally.add(row(null, null, "EUR", "1", "1", "5"), WEEK);

        assertThat(tally.value("spend")).isEqualTo(new Value(null, "mixed_currency"));
        assertThat(tally.value(Ratio.CPC, ROLES)).isEqualTo(new Value(null, "mixed_currency"));
        assertThat(tally.value("clicks")).isEqualTo(value("2"));
    }

    @Test
    void coverageIsTheShareOfImpressionsOnUnfilteredRows() {
        tally.add(row(null, false, "USD", "750"), WEEK);
        tally.add(row(null, true, "USD", "250"), WEEK);

        assertThat(tally.coverage()).isEqualByComparingTo("0.75");
        assertThat(tally.value("impressions")).isEqualTo(value("1000"));
    }

    @Test
    void withoutAFilteredColumnNothingIsSaidOfCoverage() {
        add(WEEK, "750", null, null, null, null, null);

        assertThat(tally.coverage()).isNull();
    }

    @Test
    void mergingIsAddingEverythingToOne() {
        Tally parts = new Tally(tally.measures());
        for (DateRange month : List.of(MARCH, APRIL)) {
            Tally part = new Tally(tally.measures());
            part.add(row(null, true, "USD", "12345.6789", "7", "0.01"), month);
            parts.merge(part.snapshot());
        }
        tally.add(row(null, true, "USD", "12345.6789", "7", "0.01"), WEEK);

        assertThat(parts.value("impressions")).isEqualTo(tally.value("impressions"));
        assertThat(parts.value("spend")).isEqualTo(tally.value("spend"));
        assertThat(parts.coverage()).isEqualTo(tally.coverage());
    }

    @Test
    void sharesOfDifferentColumnsAreNotAddedUpToACoverage() {
        tally.add(row(null, false, "USD", "100"), WEEK);
        Measures clicks = Measures.of(COLUMNS.subList(1, 2), ROLES, List.of());
        Tally ofClicks = new Tally(clicks);
        BigDecimal[] values = {new BigDecimal("7")};
        ofClicks.add(new RowValues(MONDAY, null, true, "USD", values), WEEK);

        tally.merge(ofClicks.snapshot());

        assertThat(ofClicks.coverage()).isEqualByComparingTo("0");
        assertThat(tally.coverage()).isEqualByComparingTo("1");
        assertThat(tally.value("clicks")).isEqualTo(value("7"));
    }

    @Test
    void aRowWhoseColumnsNameTwoCurrenciesIsMixed() {
        tally.add(row(null, null, "EUR" + RowValues.SEVERAL + "USD", "100", null, "5"), WEEK);

        assertThat(tally.value("spend")).isEqualTo(new Value(null, Value.MIXED_CURRENCY));
        assertThat(tally.value("impressions")).isEqualTo(value("100"));
        assertThat(tally.currencies()).containsExactly("EUR", "USD");
    }

    private void add(DateRange period, @Nullable String... cells) {
        tally.add(row(null, null, "USD", cells), period);
    }

    private static RowValues row(
            @Nullable LocalDate day, @Nullable Boolean filtered, String currency, @Nullable String... cells) {
        @Nullable BigDecimal[] values = new BigDecimal[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i] == null ? null : new BigDecimal(cells[i]);
        }
        return new RowValues(MONDAY, day, filtered, currency, values);
    }

    private static Value value(String number) {
        return Value.of(new BigDecimal(number));
    }
}
