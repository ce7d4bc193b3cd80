package org.amcreports.aggregation.query.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.arithmetic.RowValues;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.fact.Fact;
import org.junit.jupiter.api.Test;

class GroupedTalliesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
    private static final Measures MEASURES =
            Measures.of(List.of(new Measure("impressions", Additivity.SUM, false)), new Roles(Map.of()), List.of());

    private final TallyBudget budget = new TallyBudget(4);

    @Test
    void keepsAsManyGroupsAsThereIsRoomFor() {
        GroupedTallies tallies = tallies();

        add(tallies, "a", "b", "a", "b");

        assertThat(tallies.tooMany()).isFalse();
        assertThat(tallies.overall()).hasSize(2);
        assertThat(tallies.period(0)).hasSize(2);
    }

    @Test
    void beyondThatNothingIsKeptAndTheRoomIsOthers() {
        GroupedTallies tallies = tallies();

        add(tallies, "a", "b", "c", "d");

        assertThat(tallies.tooMany()).isTrue();
        assertThat(tallies.overall()).isEmpty();
        assertThat(tallies.period(0)).isEmpty();
        GroupedTallies other = tallies();
        add(other, "a", "b");
        assertThat(other.tooMany()).isFalse();
    }

    private GroupedTallies tallies() {
        DateRange week = DateRange.week(MONDAY);
        DateRange longer = new DateRange(MONDAY, MONDAY.plusDays(13));
        return new GroupedTallies(MEASURES, longer, List.of(week), new int[] {0}, List.of(), budget);
    }

    private static void add(GroupedTallies tallies, String... groups) {
        for (String group : groups) {
            RowValues row = new RowValues(MONDAY, null, null, "USD", new BigDecimal[] {BigDecimal.ONE});
            tallies.add(new Fact(row, new String[] {group}));
        }
    }
}
