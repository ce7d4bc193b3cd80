package org.amcreports.aggregation.query.dimension;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dimension of a source, or where one was named a value of it. */
@Schema(oneOf = {DimensionItem.Dimension.class, DimensionItem.DimensionValue.class})
public sealed interface DimensionItem {

    /**
     * A column that rows can be told apart by.
     *
     * @param distinct how many values it has in all weeks together, null not among them
     * @param weeks how many weeks have it
     */
    record Dimension(String name, String label, long distinct, int weeks) implements DimensionItem {}

    /**
     * A value in the weeks that share a day with the range.
     *
     * @param firstWeek the first day of the first of them that has it
     * @param lastWeek the first day of the last of them that has it
     */
    record DimensionValue(String value, LocalDate firstWeek, LocalDate lastWeek) implements DimensionItem {}
}
