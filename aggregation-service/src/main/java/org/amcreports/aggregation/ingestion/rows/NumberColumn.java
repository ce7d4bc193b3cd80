package org.amcreports.aggregation.ingestion.rows;

import java.math.BigDecimal;
import java.util.Optional;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of one column, in the order of its rows. What could be one and a half or fifteen hundred is read
 * with a decimal point, which is how AMC writes, unless the column was seen to have decimal commas; and the reverse: a
 * column that means both is not read in both ways.
 */
final class NumberColumn {

    private static final int THOUSANDS = 3;
    private static final char TYPOGRAPHIC_MINUS = '\u2212';

    private final PlannedColumn column;
    private boolean points;
    private boolean commas;

    NumberColumn(PlannedColumn column) {
        this.column = column;
    }

    String name() {
        return column.name();
    }

    /** In the unit that is stored; null for what cannot be read. */
    @Nullable
    BigDecimal read(String given, String currency) {
        String cell = given.replace(TYPOGRAPHIC_MINUS, '-');
        BigDecimal plain = Cells.number(cell);
        BigDecimal delivered = plain != null ? plain(cell, plain) : written(cell, currency);
        return delivered == null ? null : column.unit().toStored(delivered);
    }

    private @Nullable BigDecimal plain(String cell, BigDecimal number) {
        if (number.scale() != THOUSANDS || !WrittenNumber.isAmbiguous(unsigned(cell))) {
            return number;
        }
        points = !commas;
        return commas ? null : number;
    }

    private @Nullable BigDecimal written(String cell, String currency) {
        Optional<WrittenNumber> written = WrittenNumber.read(cell, column, currency);
        if (written.isEmpty() || written.get().decimalComma() && points) {
            return null;
        }
        commas |= written.get().decimalComma();
        return written.get().value();
    }

    private static String unsigned(String cell) {
        String text = cell.strip();
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }
}
