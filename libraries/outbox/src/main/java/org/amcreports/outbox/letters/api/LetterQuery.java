package org.amcreports.outbox.letters.api;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.letters.LetterFilter;
import org.amcreports.outbox.letters.Place;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The list's query parameters as they come. */
public record LetterQuery(
        @QueryParam("key") @Nullable String key,
        @QueryParam("reason") @Nullable String reason,

        @QueryParam("from")
        @Parameter(description = "The first moment.", schema = @Schema(format = "date-time"))
        @Nullable
        String from,

        @QueryParam("to")
        @Parameter(description = "The moment before which.", schema = @Schema(format = "date-time"))
        @Nullable
        String to,

        @QueryParam("redriven")
        @Parameter(
                description = "Only those that were redriven, or were not.",
                schema = @Schema(type = SchemaType.BOOLEAN))
        @Nullable
        String redriven,

        @QueryParam("limit") @Nullable String limit,
        @QueryParam("cursor") @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    LetterFilter filter() {
        Boolean done = redriven == null ? null : Boolean.valueOf(Parse.flag("redriven", redriven));
        return filter("", key, reason, from, to, done, List.of());
    }

    int size() {
        return limit == null ? DEFAULT_LIMIT : Parse.integer("limit", limit, 1, MAX_LIMIT);
    }

    /** @param prefix of the names of the fields, where one is wrong */
    static LetterFilter filter(
            String prefix,
            @Nullable String key,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean redriven,
            Collection<Place> places) {
        Instant start = from == null ? null : Parse.instant(prefix + "from", from);
        Instant end = to == null ? null : Parse.instant(prefix + "to", to);
        if (start != null && end != null && !start.isBefore(end)) {
            throw ProblemException.badRequest(prefix + "to", "must be after from");
        }
        return new LetterFilter(key, reason, start, end, redriven, new TreeSet<>(places));
    }
}
