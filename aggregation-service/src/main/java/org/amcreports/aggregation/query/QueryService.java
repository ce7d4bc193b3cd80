package org.amcreports.aggregation.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.evaluation.QueryConfig;
import org.amcreports.aggregation.query.evaluation.ReadingPool;
import org.amcreports.aggregation.query.evaluation.SourceAnswers;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.tally.RowBudget;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.ProblemException;

/** Answers questions, those about one source at one revision, and no more requests at once than there is room for. */
@ApplicationScoped
public class QueryService {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    /** The buckets of the histogram. */
    private static final Duration[] LATENCIES = IntStream.of(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Pool pool;
    private final SourceAccess access;
    private final SourceAnswers answers;
    private final QueryConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer answering;
    private final Semaphore room;

    QueryService(
            @ReactiveDataSource(ReadingPool.NAME) Pool pool,
            SourceAccess access,
            SourceAnswers answers,
            QueryConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.access = access;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.answering = Timer.builder("amcreports.aggregation.query")
                .description("How long questions to the aggregates take, those of one request together")
                .serviceLevelObjectives(LATENCIES)
                .register(meters);
        this.room = new Semaphore(config.atOnce());
    }

    /** One outcome for each question, in their order. */
    public Uni<List<QueryOutcome>> answer(List<AggregateQuery> queries, Reader reader) {
        return Uni.createFrom()
                .deferred(() -> room.tryAcquire()
                        ? withRoom(queries, reader).onTermination().invoke(() -> room.release())
                        : Uni.createFrom()
                                .failure(ProblemException.unavailable(
                                        "Too many questions are being answered.", COME_BACK)));
    }

    private Uni<List<QueryOutcome>> withRoom(List<AggregateQuery> queries, Reader reader) {
        Timer.Sample sample = Timer.start(meters);
        Set<SourceId> asked = queries.stream().map(AggregateQuery::source).collect(Collectors.toSet());
        return access.readable(pool, reader, asked)
                .chain(readable -> answer(queries, readable))
                .onTermination()
                .invoke(() -> sample.stop(answering));
    }

    private Uni<List<QueryOutcome>> answer(List<AggregateQuery> queries, Set<SourceId> readable) {
        RowBudget budget = new RowBudget(config.memory().asLongValue());
        QueryOutcome[] outcomes = new QueryOutcome[queries.size()];
        Arrays.fill(outcomes, QueryRefusal.forbidden());
        return Multi.createFrom()
                .iterable(placesBySource(queries, readable).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> answers.of(entry.getKey(), pick(queries, entry.getValue()), clock.instant(), budget)
                                .invoke(some -> put(outcomes, entry.getValue(), some)))
                .onItem()
                .ignoreAsUni()
                .map(done -> List.of(outcomes));
    }

    private static Map<SourceId, List<Integer>> placesBySource(List<AggregateQuery> queries, Set<SourceId> readable) {
        return IntStream.range(0, queries.size())
                .boxed()
                .filter(place -> readable.contains(queries.get(place).source()))
                .collect(Collectors.groupingBy(
                        place -> queries.get(place).source(), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<AggregateQuery> pick(List<AggregateQuery> queries, List<Integer> places) {
        return places.stream().map(queries::get).toList();
    }

    private static void put(QueryOutcome[] outcomes, List<Integer> places, List<QueryOutcome> answers) {
        for (int i = 0; i < places.size(); i++) {
            outcomes[places.get(i)] = answers.get(i);
        }
    }
}
