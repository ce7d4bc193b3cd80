package org.amcreports.dashboard.data.aggregation;

import io.micrometer.core.instrument.Counter;
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
import java.util.Set;
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

    /** What may be about one question of many. */
    private static final Set<Integer> SPOILED = Set.of(400, 413);

    private static final AggregateAnswer UNREACHABLE = new NoAnswer("The figures cannot be read at the moment.");
    private static final AggregateAnswer REFUSED =
            new NoAnswer("The figures cannot be asked for: the service that adds them up refused the question.");
    private static final AggregateAnswer MALFORMED = new NoAnswer("The figures came in a form that cannot be read.");

    private final AggregationApi api;
    private final Counter refusals;
    private final Counter failures;

    Aggregation(@RestClient AggregationApi api, MeterRegistry meters) {
        this.api = api;
        this.refusals = Counter.builder("amcreports.dashboard.aggregation.refusals")
                .description("Questions that aggregation-service refused")
                .register(meters);
        this.failures = Counter.builder("amcreports.dashboard.aggregation.failures")
                .description("Calls that aggregation-service did not answer")
                .register(meters);
    }

    /** The answer to each question, as a rule by one call. */
    public Uni<Map<AggregateQuery, AggregateAnswer>> ask(List<AggregateQuery> queries) {
        return inTurn(Calls.of(queries));
    }

    private Uni<Map<AggregateQuery, AggregateAnswer>> inTurn(List<List<AggregateQuery>> calls) {
        return Multi.createFrom()
                .iterable(calls)
                .onItem()
                .transformToUniAndConcatenate(this::call)
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<AggregateQuery, AggregateAnswer>> call(List<AggregateQuery> queries) {
        return api.query(Correlation.current(), QueryRequest.of(queries))
                .map(response -> answers(queries, response.results()))
                .onFailure(Aggregation::isRefusal)
                .recoverWithUni(failure -> refused(queries, failure))
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
        int status = statusOf(failure);
        return Status.Family.familyOf(status) == Status.Family.CLIENT_ERROR
                && status != Status.REQUEST_TIMEOUT.getStatusCode()
                && status != Status.TOO_MANY_REQUESTS.getStatusCode();
    }

    /** 0 where there was no answer. */
    private static int statusOf(Throwable failure) {
        return failure instanceof WebApplicationException answered
                ? answered.getResponse().getStatus()
                : 0;
    }

    /** One unfit question spoils its call: the halves are asked by themselves, until it stands alone. */
    private Uni<Map<AggregateQuery, AggregateAnswer>> refused(List<AggregateQuery> queries, Throwable failure) {
        if (queries.size() > 1 && SPOILED.contains(statusOf(failure))) {
            int half = queries.size() / 2;
            return inTurn(List.of(queries.subList(0, half), queries.subList(half, queries.size())));
        }
        Log.errorf("aggregation-service refused what this service should not have asked: %s", failure.toString());
        refusals.increment(queries.size());
        return Uni.createFrom().item(all(queries, REFUSED));
    }

    private Map<AggregateQuery, AggregateAnswer> unreachable(List<AggregateQuery> queries, Throwable failure) {
        Log.warnf("aggregation-service does not answer: %s", failure.toString());
        failures.increment();
        return all(queries, UNREACHABLE);
    }

    private static Map<AggregateQuery, AggregateAnswer> all(List<AggregateQuery> queries, AggregateAnswer answer) {
        return queries.stream().collect(Collectors.toMap(Function.identity(), query -> answer));
    }
}
