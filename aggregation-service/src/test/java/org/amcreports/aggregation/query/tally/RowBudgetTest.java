package org.amcreports.aggregation.query.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.junit.jupiter.api.Test;

class RowBudgetTest {

    private static final Measures ONE =
            new Measures(List.of(Measure.column("clicks", Additivity.SUM, false)), List.of(), null);
    private static final Measures NONE = new Measures(List.of(), List.of(), null);

    private final RowBudget budget = new RowBudget(1_000_000);

    @Test
    void rowsThatFindNoRoomLeaveItToOthers() {
        int rows = budget.rows(ONE);

        assertThat(budget.take(rows + 1, ONE)).isFalse();
        assertThat(budget.rows(ONE)).isEqualTo(rows);
        assertThat(budget.take(rows, ONE)).isTrue();
        assertThat(budget.rows(ONE)).isZero();
    }

    @Test
    void aRowOfMoreMeasuresTakesMoreRoom() {
        assertThat(budget.rows(ONE)).isLessThan(budget.rows(NONE));
    }
}
