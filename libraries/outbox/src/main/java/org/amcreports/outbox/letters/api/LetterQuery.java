package org.amcreports.outbox.letters.api;

import jakarta.ws.rs.QueryParam;
import org.amcreports.http.problem.Parse;
import org.amcreports.outbox.letters.LetterFilter;
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

    LetterFilter filter() {
        Boolean done = redriven == null ? null : Boolean.valueOf(Parse.flag("redriven", redriven));
        return new RedriveRequest.Filter(key, reason, from, to, null).toDomain("", done);
    }

    int size() {
        return Parse.limit(limit);
    }
}
