package org.amcreports.aggregation.mapping;

import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A column and what it is taken for.
 *
 * @param source the name in the CSV header
 * @param name the name under which it is stored and answered
 * @param plays the ratio role that the workflow's mapping gives it
 * @param why the rule that decided
 */
public record PlannedColumn(
        String source,
        String name,
        Use use,
        Additivity additivity,
        Unit unit,
        @Nullable Role plays,
        String why) {

    static PlannedColumn of(ResultColumn column, Use use, String why) {
        return new PlannedColumn(
                column.name(), ColumnNames.normalise(column.name()), use, Additivity.NONE, Unit.COUNT, null, why);
    }

    static PlannedColumn metric(
            ResultColumn column, Additivity additivity, Unit unit, @Nullable Role plays, String why) {
        return new PlannedColumn(
                column.name(), ColumnNames.normalise(column.name()), Use.METRIC, additivity, unit, plays, why);
    }

    PlannedColumn ignored(String reason) {
        return new PlannedColumn(source, name, Use.IGNORE, additivity, unit, plays, reason);
    }

    public Measure measure() {
        return Measure.column(name, additivity, unit.money());
    }
}
