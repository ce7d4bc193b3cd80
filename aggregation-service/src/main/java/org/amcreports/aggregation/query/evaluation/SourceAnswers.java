package org.amcreports.aggregation.query.evaluation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.evaluation.Evaluator.Evaluated;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.question.QuestionReader;
import org.amcreports.aggregation.query.tally.RowBudget;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.OffLoop;
import org.amcreports.aggregation.store.week.RetentionConfig;
import org.amcreports.aggregation.store.week.StoredSource;

/** Answers questions about one source. An answer is kept for the next asker until the source's revision is another. */
@ApplicationScoped
public class SourceAnswers {

    private static final int ANSWER_BYTES = 1_000;
    private static final int ITEM_BYTES = 300;
    private static final int VALUE_BYTES = 100;

    private final SourceStates states;
    private final Evaluator evaluator;
    private final RetentionConfig retention;
    private final Cache<AnswerKey, QueryResult> kept;

    /** @param lastAvailable the last week that is available: what is missing depends on it */
    private record AnswerKey(Source source, LocalDate lastAvailable, AggregateQuery asked) {}

    SourceAnswers(SourceStates states, Evaluator evaluator, QueryConfig config, RetentionConfig retention) {
        this.retention = retention;
        this.states = states;
        this.evaluator = evaluator;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .weigher((AnswerKey key, QueryResult answer) -> bytes(key.asked()) + bytes(answer))
                .build();
    }

    /** In the order of the questions. */
    public Uni<List<QueryOutcome>> of(SourceId id, List<AggregateQuery> asked, Instant now, RowBudget budget) {
        return states.of(id).chain(state -> Multi.createFrom()
                .iterable(asked)
                .onItem()
                .transformToUniAndConcatenate(query -> answer(state, query, now, budget))
                .collect()
                .asList());
    }

    private Uni<QueryOutcome> answer(StoredSource state, AggregateQuery asked, Instant now, RowBudget budget) {
        Source source = state.source();
        AnswerKey key = new AnswerKey(source, source.availability().lastAvailable(now), asked);
        QueryResult found = kept.getIfPresent(key);
        if (found != null) {
            return Uni.createFrom().item(found);
        }
        return reckon(state, asked, now, budget).invoke(outcome -> {
            if (outcome instanceof QueryResult result) {
                kept.put(key, result);
            }
        });
    }

    /** A moment to come is now; one that has passed is answered as it was then, ranges by name and missing weeks too. */
    private Uni<QueryOutcome> reckon(StoredSource state, AggregateQuery asked, Instant now, RowBudget budget) {
        Instant moment = asked.asOf();
        if (moment == null || !moment.isBefore(now)) {
            return reckon(state, asked, now, LocalDate.MIN, budget);
        }
        if (moment.isBefore(retention.historyFrom(now))) {
            return Uni.createFrom().item(QueryRefusal.noLongerKept());
        }
        return states.at(state.source().id(), moment)
                .chain(then -> reckon(then, asked, moment, retention.weeksFrom(now), budget))
                .chain(outcome -> asked.startsWithTheFirstWeek()
                        ? unlessForgotten(state.source().id(), moment, outcome)
                        : Uni.createFrom().item(outcome));
    }

    /** The first week that was stored then may be gone, or all of them; looked for when all that is read was. */
    private Uni<QueryOutcome> unlessForgotten(SourceId id, Instant moment, QueryOutcome outcome) {
        return states.forgotSince(id, moment).map(forgot -> forgot ? QueryRefusal.noLongerKept() : outcome);
    }

    private Uni<QueryOutcome> reckon(
            StoredSource stored, AggregateQuery asked, Instant now, LocalDate keptFrom, RowBudget budget) {
        return OffLoop.call(() -> understand(stored, asked, now, keptFrom))
                .chain(understood -> understood instanceof Understood.Open open
                        ? evaluate(stored, open.question(), now, budget)
                        : Uni.createFrom().item(((Understood.Answered) understood).outcome()));
    }

    /** What can be said without adding anything up, or the question as it is understood. */
    private sealed interface Understood {
        record Answered(QueryOutcome outcome) implements Understood {}

        record Open(Question question) implements Understood {}
    }

    /** @param keptFrom the first day of which what was stored then is certainly stored still */
    private static Understood understand(StoredSource state, AggregateQuery asked, Instant now, LocalDate keptFrom) {
        QuestionReader reader = new QuestionReader(state.source(), state.weeks(), now);
        Optional<QueryRefusal> refusal = reader.refusal(asked).or(() -> reader.unknownName(asked));
        if (refusal.isPresent()) {
            return new Understood.Answered(refusal.get());
        }
        Optional<DateRange> range = reader.range(asked);
        if (range.isEmpty()) {
            return new Understood.Answered(AnswerWriter.nothing(state.source(), asked, null, now));
        }
        if (range.get().start().isBefore(keptFrom)) {
            return new Understood.Answered(QueryRefusal.noLongerKept());
        }
        Question question = reader.question(asked, range.get());
        return question.weeks().isEmpty()
                ? new Understood.Answered(AnswerWriter.nothing(state.source(), asked, range.get(), now))
                : new Understood.Open(question);
    }

    private Uni<QueryOutcome> evaluate(StoredSource state, Question question, Instant now, RowBudget budget) {
        return evaluator
                .evaluate(state, question, budget)
                .chain(evaluated -> OffLoop.call(() -> evaluated instanceof Evaluated.Sums sums
                        ? new AnswerWriter(state.source(), question, sums, now).answer()
                        : ((Evaluated.Refused) evaluated).refusal()));
    }

    /** Filters and groups may name very many values. */
    private static int bytes(AggregateQuery asked) {
        return Stream.concat(asked.filtering().values().stream(), asked.namedGroups().stream())
                .flatMap(List::stream)
                .mapToInt(value -> VALUE_BYTES + (value == null ? 0 : 2 * value.length()))
                .sum();
    }

    private static int bytes(QueryResult answer) {
        int values = answer.totals().size();
        return ANSWER_BYTES + answer.items().size() * (ITEM_BYTES + values * VALUE_BYTES) + values * VALUE_BYTES;
    }
}
