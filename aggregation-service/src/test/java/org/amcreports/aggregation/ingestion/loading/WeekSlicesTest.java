package org.amcreports.aggregation.ingestion.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.aggregation.arithmetic.RowValues;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.Classifier;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.store.fact.Fact;
import org.junit.jupiter.api.Test;

class WeekSlicesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final ColumnPlan PLAN = Classifier.plan(
            List.of(new ResultColumn("term", "STRING", "DIMENSION"), new ResultColumn("clicks", "LONG", "METRIC")),
            MetricMapping.NONE);

    private final WeekSlices slices = new WeekSlices(PLAN, DateRange.week(MONDAY));

    @Test
    void keepsTheFirstValuesOfADimensionAndSaysThatThereAreMore() {
        add(7_000, 0);

        List<String> kept = slices.dimensions().get(0).values().get("term");
        assertThat(kept).hasSize(5_000).startsWith("00000", "00001").endsWith("04999");
        assertThat(slices.cutShort()).containsExactly("term");
        assertThat(slices.slices().get(0).tally().rows()).isEqualTo(7_000);
    }

    @Test
    void valuesThatFitAreAllKept() {
        add(0, 5_000);
        add(0, 5_000);

        assertThat(slices.dimensions().get(0).values().get("term")).hasSize(5_000);
        assertThat(slices.cutShort()).isEmpty();
    }

    /** Downwards from the one, then upwards to the other. */
    private void add(int downFrom, int upTo) {
        for (int i = downFrom - 1; i >= 0; i--) {
            add(i);
        }
        for (int i = 0; i < upTo; i++) {
            add(i);
        }
    }

    private void add(int number) {
        RowValues row = new RowValues(MONDAY, null, null, "USD", new BigDecimal[] {BigDecimal.ONE});
        slices.add(new Fact(row, new String[] {String.format("%05d", number)}));
    }
}
