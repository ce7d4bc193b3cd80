package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.data.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RowSelectionTest {

    private static final Table TABLE = new Table(
            List.of(
                    Column.dimension("campaign"),
                    new Column("spend", Column.Role.METRIC, Column.Type.NUMBER, "spend", 0, null, null, null)),
            List.of(
                    row("beta", number("10")),
                    row("Alpha", number("9")),
                    row("Gamma", null),
                    row(null, number("100")),
                    row(null, number("50"))),
            new TreeSet<>(Set.of(4)));

    @Test
    void numbersSortByValueWithTheUnknownLastAndTheOthersAfterAll() {
        assertThat(new RowSelection(null, "-spend").of(TABLE).rows())
                .extracting(row -> row.get(1))
                .containsExactly(number("100"), number("10"), number("9"), null, number("50"));
        assertThat(new RowSelection(null, "spend").of(TABLE).rows())
                .extracting(row -> row.get(1))
                .containsExactly(number("9"), number("10"), number("100"), null, number("50"));
        assertThat(new RowSelection(null, "spend").of(TABLE).others()).containsExactly(4);
    }

    @Test
    void textSortsWithoutRegardToCapitals() {
        assertThat(new RowSelection(null, "campaign").of(TABLE).rows())
                .extracting(row -> row.get(0))
                .containsExactly("Alpha", "beta", "Gamma", null, null);
    }

    @Test
    void searchFindsPartsOfValues() {
        Table found = new RowSelection("A", null).of(TABLE);

        assertThat(found.rows()).extracting(row -> row.get(0)).containsExactly("beta", "Alpha", "Gamma");
        assertThat(new RowSelection("eta", "-campaign").of(TABLE).rows()).containsExactly(row("beta", number("10")));
        assertThat(new RowSelection("10", null).of(TABLE).rows()).isEmpty();
    }

    @Test
    void pageKeepsWhichRowStandsForTheOthers() {
        assertThat(RowSelection.page(TABLE, 3, 5).others()).containsExactly(1);
        assertThat(RowSelection.page(TABLE, 0, 3).others()).isEmpty();
        assertThat(RowSelection.page(TABLE, 5, 10).rows()).isEmpty();
    }

    @Test
    void columnThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new RowSelection(null, "-clicks").of(TABLE))
                .isInstanceOfSatisfying(InvalidDefinitionException.class, e -> assertThat(e.field())
                        .isEqualTo("sort"));
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }
}
