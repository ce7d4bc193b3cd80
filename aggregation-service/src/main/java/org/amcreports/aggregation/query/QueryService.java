package org.amcreports.aggregation.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.evaluation.SourceAnswers;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.tally.TallyBudget;
import org.amcreports.aggregation.store.fact.FactRepository;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.WeekRepository;

/** Answers questions, all from one snapshot of the database. */
@ApplicationScoped
public class QueryService {

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private final Pool pool;
    private final SourceAccess access;
    private final SourceRepository sources;
    private final WeekRepository weeks;
    private final FactRepository facts;
    private final Clock clock;
    private final MeterRegistry meters;

    QueryService(
            Pool pool,
            SourceAccess access,
            SourceRepository sources,
            WeekRepository weeks,
            FactRepository facts,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.access = access;
        this.sources = sources;
        this.weeks = weeks;
        this.facts = facts;
        this.clock = clock;
        this.meters = meters;
    }

    /** One outcome for each question, in their order. */
    public Uni<List<QueryOutcome>> answer(List<AggregateQuery> queries, Reader reader) {
        Timer.Sample sample = Timer.start(meters);
        return pool.withTransaction(connection -> connection
                        .query(SNAPSHOT)
                        .execute()
                        .chain(() -> readable(connection, queries, reader))
                        .chain(readable -> answer(connection, queries, readable)))
                .onTermination()
                .invoke(() -> sample.stop(meters.timer("aggregation.query")));
    }

    private Uni<Set<SourceId>> readable(SqlConnection connection, List<AggregateQuery> queries, Reader reader) {
        Set<SourceId> asked = queries.stream().map(AggregateQuery::source).collect(Collectors.toSet());
        return access.readable(connection, reader, asked);
    }

    private Uni<List<QueryOutcome>> answer(
            SqlConnection connection, List<AggregateQuery> queries, Set<SourceId> readable) {
        QueryOutcome[] outcomes = new QueryOutcome[queries.size()];
        Arrays.fill(outcomes, QueryRefusal.forbidden());
        return Multi.createFrom()
                .iterable(placesBySource(queries, readable).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> answer(connection, entry.getKey(), pick(queries, entry.getValue()))
                                .invoke(answers -> put(outcomes, entry.getValue(), answers)))
                .onItem()
                .ignoreAsUni()
                .map(done -> List.of(outcomes));
    }

    private Uni<List<QueryOutcome>> answer(SqlConnection connection, SourceId id, List<AggregateQuery> asked) {
        return sources.find(connection, id).chain(source -> weeks.all(connection, id)
                .map(stored ->
                        new SourceAnswers(source, stored, asked, clock.instant(), new TallyBudget(TallyBudget.MOST)))
                .chain(answers -> answers.outcomes(connection, facts)));
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
