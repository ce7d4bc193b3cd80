package org.amcreports.aggregation.query.comparison;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.calendar.Before;
import org.amcreports.aggregation.query.ReadParameters;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Metrics against those of as many days before. */
@Path("/api/aggregates/compare")
@Authenticated
public class ComparisonResource {

    private static final String USUAL = "previous_period";

    private final ComparisonService comparisons;
    private final Caller caller;

    ComparisonResource(ComparisonService comparisons, Caller caller) {
        this.comparisons = comparisons;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The settled part of a range, metric by metric, against as many days before")
    public Uni<ComparisonAnswer> compare(
            @BeanParam ReadParameters parameters,
            @QueryParam("against")
                    @Parameter(
                            description =
                                    "The days right before, or those with the same ISO week numbers a year before.",
                            schema =
                                    @Schema(
                                            enumeration = {"previous_period", "previous_year"},
                                            defaultValue = USUAL))
                    @Nullable
                    String against) {
        return comparisons.compare(parameters, before(against == null ? USUAL : against), Reader.of(caller));
    }

    private static Before before(String against) {
        if (!against.matches(Before.NAMES)) {
            throw ProblemException.badRequest("against", "must be previous_period or previous_year");
        }
        return Before.of(against);
    }
}
