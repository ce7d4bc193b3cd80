package org.amcreports.dashboard.data.aggregation;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Problem;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Result;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.FigurePlace;
import org.amcreports.dashboard.data.shaping.Provenance;
import org.amcreports.dashboard.data.shaping.Provenance.EarlierValue;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks aggregation-service what is behind a figure. */
@ApplicationScoped
public class Provenances {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /** What a reader calls what aggregation-service calls otherwise. */
    private static final Map<String, String> NAMES = Map.of(
            "key", "period",
            "from", "date_range",
            "to", "date_range",
            "aggregation_type", "aggregation");

    private final AggregationApi api;

    Provenances(@RestClient AggregationApi api) {
        this.api = api;
    }

    /** @param days those of the query */
    public Uni<Provenance> of(AggregateQuery query, DaySpan days, FigurePlace place) {
        return told(api.provenance(Correlation.current(), Cell.of(query, days, place)));
    }

    /** What the total of a query was at a moment. */
    public Uni<EarlierValue> asOf(AggregateQuery query, Instant moment) {
        return told(api.query(Correlation.current(), QueryRequest.of(query, moment))
                .map(response -> earlier(query.metrics().get(0), moment, response)));
    }

    private static EarlierValue earlier(String metric, Instant moment, QueryResponse response) {
        Result result = Objects.requireNonNull(response.results()).get(0);
        if (result.problem() != null) {
            return new EarlierValue(
                    moment, null, note(String.valueOf(result.problem().type())));
        }
        return new EarlierValue(
                moment,
                Objects.requireNonNull(result.totals()).get(metric),
                Objects.requireNonNull(result.notes()).get(metric));
    }

    /** As the history of a figure notes it, too; what is only not added up yet is asked for again. */
    private static String note(String type) {
        if (type.endsWith(":building")) {
            throw ProblemException.unavailable("The earlier figure is being added up.", COME_BACK);
        }
        return type.substring(type.lastIndexOf(':') + 1).replace('-', '_');
    }

    private static <T> Uni<T> told(Uni<T> asked) {
        return asked.onFailure(WebApplicationException.class)
                .transform(failure -> refusal((WebApplicationException) failure))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .invoke(failure -> Log.warnf("a figure's provenance cannot be read: %s", failure.toString()))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> ProblemException.unavailable(
                        "What is behind the figure cannot be read at the moment.", COME_BACK));
    }

    /** The widget's part of the question is right, as its figures came: what is refused is what the reader named. */
    private static Throwable refusal(WebApplicationException answered) {
        Response response = answered.getResponse();
        return response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode() ? invalid(response) : answered;
    }

    private static ProblemException invalid(Response response) {
        Problem problem = ExactJson.read(response.readEntity(String.class), Problem.class);
        return Optional.ofNullable(problem.errors()).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(error -> ProblemException.badRequest(
                        readersName(String.valueOf(error.field())), String.valueOf(error.message())))
                .orElseGet(() -> ProblemException.badRequest("column", "has no figure in this place"));
    }

    private static String readersName(String field) {
        return field.startsWith("group") || field.startsWith("filters") ? field : NAMES.getOrDefault(field, "column");
    }
}
