package org.amcreports.dashboard.data.aggregation;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.FigurePlace;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.shaping.Provenance;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks aggregation-service what is behind a figure. */
@ApplicationScoped
public class Provenances {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final AggregationApi api;

    Provenances(@RestClient AggregationApi api) {
        this.api = api;
    }

    /** @param days those of the query */
    public Uni<Provenance> of(AggregateQuery query, DaySpan days, FigurePlace place) {
        return api.provenance(Correlation.current(), Cell.of(query, days, place))
                .onFailure()
                .invoke(failure -> Log.warnf("a figure's provenance cannot be read: %s", failure.toString()))
                .onFailure()
                .transform(failure -> ProblemException.unavailable(
                        "What is behind the figure cannot be read at the moment.", COME_BACK));
    }
}
