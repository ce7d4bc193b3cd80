package org.amcreports.aggregation.ingestion.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @Test
    void numbersOfFourHundredDigitsBeforeAndAfterThePointAreRead() {
        String digits = "9".repeat(400);

        assertThat(Cells.number(digits + "." + digits)).isEqualTo(new BigDecimal(digits + "." + digits));
        assertThat(Cells.number(" 1E+399 ")).isEqualByComparingTo("1E+399");
        assertThat(Cells.number("-0.5")).isEqualByComparingTo("-0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+400", "1E-401", "0E+2147483647", "1E+999999999", "NaN", "1,5", ""})
    void whatCannotBeStoredIsUnknown(String cell) {
        assertThat(Cells.number(cell)).isNull();
    }
}
