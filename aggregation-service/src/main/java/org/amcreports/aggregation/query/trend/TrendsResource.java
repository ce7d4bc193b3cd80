package org.amcreports.aggregation.query.trend;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.query.ReadParameters;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Metrics from period to period. */
@Path("/api/aggregates/trends")
@Authenticated
public class TrendsResource {

    private static final String USUAL_WINDOW = "4";
    private static final int LONGEST_WINDOW = 52;

    private final TrendsService trends;
    private final Caller caller;

    TrendsResource(TrendsService trends, Caller caller) {
        this.trends = trends;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Metrics of one source from period to period, with their slopes and moving averages")
    public Uni<TrendsAnswer> trends(
            @BeanParam ReadParameters parameters,
            @QueryParam("aggregation_type")
                    @Parameter(required = true, schema = @Schema(enumeration = {"weekly", "monthly", "quarterly"}))
                    @Nullable
                    String aggregationType,
            @QueryParam("window")
                    @Parameter(
                            description = "How many periods a moving average is over.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "52",
                                            defaultValue = USUAL_WINDOW))
                    @Nullable
                    String window) {
        int periods = Parse.integer("window", window == null ? USUAL_WINDOW : window, 1, LONGEST_WINDOW);
        return trends.read(parameters, grain(aggregationType), periods, Reader.of(caller));
    }

    private static Grain grain(@Nullable String aggregationType) {
        String type = ReadParameters.required("aggregation_type", aggregationType);
        if (!type.matches("weekly|monthly|quarterly")) {
            throw ProblemException.badRequest("aggregation_type", "must be weekly, monthly or quarterly");
        }
        return Grain.of(type);
    }
}
