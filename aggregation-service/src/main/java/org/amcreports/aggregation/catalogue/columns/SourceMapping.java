package org.amcreports.aggregation.catalogue.columns;

import java.time.LocalDate;
import java.util.List;
import org.amcreports.aggregation.store.week.RefusedWeek;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a source were read.
 *
 * @param spans oldest first: stored weeks one after the other whose columns were taken for the same
 * @param refusedWeeks versions of weeks that were collected and cannot be stored, with the reason
 */
public record SourceMapping(List<Span> spans, List<Warning> warnings, List<RefusedWeek> refusedWeeks) {

    /**
     * @param from first day of the first week
     * @param to last day of the last
     * @param weeks how many are stored
     * @param current whether they were read by the workflow's present mapping
     */
    @Schema(name = "MappingSpan")
    public record Span(LocalDate from, LocalDate to, int weeks, boolean current, List<Column> columns) {}

    /**
     * @param source its name in the result
     * @param name the name under which it is stored and answered
     * @param unit as it was delivered; money is stored in currency units. Only metrics have what follows but why
     * @param plays the part of ratios that it plays, declared or by its name
     * @param why mapping, or the rule that decided
     */
    @Schema(name = "MappedColumn")
    public record Column(
            String source,
            String name,

            @Schema(enumeration = {"metric", "dimension", "date", "filtered", "currency", "ignore"})
            String role,

            @Nullable @Schema(enumeration = {"currency", "millicents", "microcents", "count"})
            String unit,

            @Nullable @Schema(enumeration = {"sum", "max", "min", "none"})
            String additivity,

            @Nullable String plays,

            @Nullable @Schema(enumeration = {"traffic", "conversion"})
            String timeBasis,

            String why) {}

    /**
     * @param column null where the mapping as a whole is meant
     * @param code stable, for programs
     * @param message for people
     * @param from first day of the first stored week that it is about; null where it is about the mapping
     * @param to last day of the last
     * @param weeks how many stored weeks it is about
     * @param cells how many cells of these weeks; null where that is not known or not the point
     */
    @Schema(name = "MappingWarning")
    public record Warning(
            @Nullable String column,
            String code,
            String message,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer weeks,
            @Nullable Long cells) {}
}
