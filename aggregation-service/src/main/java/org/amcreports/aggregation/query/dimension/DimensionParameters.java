package org.amcreports.aggregation.query.dimension;

import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.query.ReadParameters;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which dimensions of a source, or which values of one. */
public record DimensionParameters(
        @QueryParam("workflow_id") @Parameter(description = "The workflow.", required = true) @Nullable
        String workflowId,

        @QueryParam("instance_id") @Parameter(description = "The AMC instance.", required = true) @Nullable
        String instanceId,

        @QueryParam("dimension")
        @Parameter(description = "The one whose values are listed; without it, the dimensions are.")
        @Nullable
        String dimension,

        @QueryParam("search")
        @Parameter(
                description = "A part of the values, in capitals or not.",
                schema = @Schema(minLength = 1, maxLength = 200))
        @Nullable
        String search,

        @QueryParam("from")
        @Parameter(description = "The first day; without it, from the first that is stored.")
        @Nullable
        String from,

        @QueryParam("to") @Parameter(description = "The last day; without it, to the last that is stored.") @Nullable
        String to,

        @QueryParam("range")
        @Parameter(
                description = "The days by name instead of from and to; they end with the last available week.",
                schema =
                        @Schema(
                                enumeration = {
                                    "last_4_weeks",
                                    "last_12_weeks",
                                    "last_52_weeks",
                                    "this_month",
                                    "last_month",
                                    "this_quarter",
                                    "last_quarter",
                                    "ytd",
                                    "all"
                                }))
        @Nullable
        String range,

        @QueryParam("limit")
        @Parameter(
                description = "How many values a page has at most.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
        @Nullable
        String limit,

        @QueryParam("cursor") @Nullable String cursor) {

    private static final int LONGEST_SEARCH = 200;

    SourceId source() {
        UUID workflow = Parse.uuid("workflow_id", ReadParameters.required("workflow_id", workflowId));
        UUID instance = Parse.uuid("instance_id", ReadParameters.required("instance_id", instanceId));
        return new SourceId(workflow, instance);
    }

    /** What only narrows values may not be given where none are asked for. */
    void requireNone() {
        if (Stream.of(search, from, to, range, limit, cursor).anyMatch(Objects::nonNull)) {
            throw ProblemException.badRequest("dimension", "must be given with what narrows its values");
        }
    }

    int size() {
        return Parse.limit(limit);
    }

    @Nullable
    String part() {
        if (search != null && (search.isEmpty() || search.length() > LONGEST_SEARCH || search.indexOf(0) >= 0)) {
            throw ProblemException.badRequest("search", "must be one to 200 characters");
        }
        return search;
    }

    /** The days, as a question about them. */
    AggregateQuery asked() {
        return ReadParameters.overRange(source(), Grain.TOTAL, from, to, range);
    }

    /** What a cursor is tied to: everything but the size of a page. */
    String fingerprint() {
        return "dimensions:" + source().key() + ":" + dimension + ":" + from + ":" + to + ":" + range + ":" + search;
    }
}
