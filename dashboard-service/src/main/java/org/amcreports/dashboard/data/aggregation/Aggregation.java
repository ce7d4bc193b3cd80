package org.amcreports.dashboard.data.aggregation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Result;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.http.correlation.Correlation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Puts a dashboard's questions to aggregation-service. It never fails: what cannot be asked has no answer. */
@ApplicationScoped
public class Aggregation {

    /** As many questions as one call may hold. */
    private static final int CALL_SIZE = 50;

    private static final AggregateAnswer UNREACHABLE = new NoAnswer("The figures cannot be read at the moment.");
    private static final AggregateAnswer REFUSED =
            new NoAnswer("The figures cannot be asked for: the service that adds them up refused the question.");
    private static final AggregateAnswer MALFORMED = new NoAnswer("The figures came in a form that cannot be read.");

    private final AggregationApi api;
    private final MeterRegistry meters;

    Aggregation(@RestClient AggregationApi api, MeterRegistry meters) {
        this.api = api;
        this.meters = meters;
    }

    /** The answer to each question, by one call; only more than fifty questions need a second. */
    public Uni<Map<AggregateQuery, AggregateAnswer>> ask(List<AggregateQuery> queries) {
        return Multi.createFrom()
                .items(calls(queries).stream())
                .onItem()
                .transformToUniAndConcatenate(this::call)
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<AggregateQuery, AggregateAnswer>> call(List<AggregateQuery> queries) {
        return api.query(Correlation.current(), QueryRequest.of(queries))
                .map(response -> answers(queries, response.results()))
                .onFailure(Aggregation::isRefusal)
                .recoverWithItem(failure -> refused(queries, failure))
                .onFailure()
                .recoverWithItem(failure -> unreachable(queries, failure));
    }

    private Map<AggregateQuery, AggregateAnswer> answers(List<AggregateQuery> queries, @Nullable List<Result> results) {
        if (results == null || results.size() != queries.size()) {
            return all(queries, MALFORMED);
        }
        return IntStream.range(0, queries.size())
                .boxed()
                .collect(Collectors.toMap(queries::get, i -> AnswerMapping.toDomain(queries.get(i), results.get(i))));
    }

    /** The call itself was wrong, and would be again; being asked to wait or to hurry is no refusal. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatusInfo().getFamily() == Status.Family.CLIENT_ERROR
                && answered.getResponse().getStatus() != Status.REQUEST_TIMEOUT.getStatusCode()
                && answered.getResponse().getStatus() != Status.TOO_MANY_REQUESTS.getStatusCode();
    }

    private Map<AggregateQuery, AggregateAnswer> refused(List<AggregateQuery> queries, Throwable failure) {
        Log.errorf("aggregation-service refused what this service should not have asked: %s", failure.toString());
        meters.counter("amcreports.dashboard.aggregation.refusals").increment();
        return all(queries, REFUSED);
    }

    private Map<AggregateQuery, AggregateAnswer> unreachable(List<AggregateQuery> queries, Throwable failure) {
        Log.warnf("aggregation-service does not answer: %s", failure.toString());
        meters.counter("amcreports.dashboard.aggregation.failures").increment();
        return all(queries, UNREACHABLE);
    }

    private static Map<AggregateQuery, AggregateAnswer> all(List<AggregateQuery> queries, AggregateAnswer answer) {
        return queries.stream().collect(Collectors.toMap(Function.identity(), query -> answer));
    }

    private static List<List<AggregateQuery>> calls(List<AggregateQuery> queries) {
        return IntStream.iterate(0, from -> from < queries.size(), from -> from + CALL_SIZE)
                .mapToObj(from -> queries.subList(from, Math.min(from + CALL_SIZE, queries.size())))
                .toList();
    }
}
