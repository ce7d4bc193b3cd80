package org.amcreports.aggregation.rebuild;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which weeks are to be rebuilt.
 *
 * @param from the weeks that share a day with from to to; without one, as far as weeks are stored
 * @param source what they are rebuilt from: the stored facts, or rows that are read from collection-service again
 */
public record RebuildRequest(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,

        @NotNull
        @Schema(enumeration = {"facts", "collection"})
        @Pattern(regexp = "facts|collection", message = "must be facts or collection")
        String source) {

    SourceId of() {
        return new SourceId(workflowId, instanceId);
    }

    /** @throws ProblemException when there are no such days */
    DateRange range() {
        LocalDate first = day("from", from, DateRange.REACH.start());
        LocalDate last = day("to", to, DateRange.REACH.end());
        if (last.isBefore(first)) {
            throw ProblemException.badRequest("to", "must not be before from");
        }
        return new DateRange(first, last);
    }

    private static LocalDate day(String field, @Nullable LocalDate given, LocalDate otherwise) {
        if (given != null && !DateRange.REACH.contains(given)) {
            throw ProblemException.badRequest(field, DateRange.OUT_OF_REACH);
        }
        return given == null ? otherwise : given;
    }
}
