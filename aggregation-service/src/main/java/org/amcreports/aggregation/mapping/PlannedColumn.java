package org.amcreports.aggregation.mapping;

import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A column and what it is taken for.
 *
 * @param source the name in the CSV header
 * @param name the name under which it is stored and answered
 * @param plays the ratio role that the workflow's mapping gives it
 * @param timeBasis of metrics; plans that were stored without it have it by the column's name
 * @param why the rule that decided
 */
public record PlannedColumn(
        String source,
        String name,
        Use use,
        Additivity additivity,
        Unit unit,
        @Nullable Role plays,
        @Nullable TimeBasis timeBasis,
        String why) {

    public PlannedColumn {
        if (use == Use.METRIC && timeBasis == null) {
            timeBasis = ColumnWords.timeBasis(ColumnNames.spelled(source));
        }
    }

    PlannedColumn ignored(String reason) {
        return new PlannedColumn(source, name, Use.IGNORE, additivity, unit, plays, timeBasis, reason);
    }

    /** The unit decides which cells are numbers. */
    boolean isCoveredBy(PlannedColumn other) {
        boolean alike = use == other.use && name.equals(other.name) && (use != Use.METRIC || unit == other.unit);
        return source.equals(other.source) && (alike || use == Use.IGNORE && other.use == Use.METRIC);
    }

    /** What its name is made of; columns that share it are numbered. */
    public String cleanedName() {
        return ColumnNames.normalise(source);
    }

    public Measure measure() {
        return Measure.column(name, additivity, unit.money());
    }

    /** Whether the name says that its numbers are shares, rates or the like, which may be written as percentages. */
    public boolean holdsRates() {
        return ColumnWords.saysRate(ColumnNames.spelled(source));
    }
}
