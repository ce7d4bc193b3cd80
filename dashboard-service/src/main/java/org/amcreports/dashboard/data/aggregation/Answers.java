package org.amcreports.dashboard.data.aggregation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.Question;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;

/**
 * Answers to a dashboard's questions. One is kept for the next asker, and is right as long as its source stands where it stood:
 * every request reads that from the projection, so nothing has to be told to forget, here or on another replica. When no
 * answer comes, an older one is given and says so.
 */
@ApplicationScoped
public class Answers {

    private final Aggregation aggregation;
    private final MeterProvider<Counter> answers;
    private final Cache<AggregateQuery, Kept> kept;
    private final Map<Question, Uni<Map<AggregateQuery, AggregateAnswer>>> underWay = new HashMap<>();

    Answers(Aggregation aggregation, AnswersConfig config, MeterRegistry meters) {
        this.aggregation = aggregation;
        this.answers = Counter.builder("amcreports.dashboard.answers")
                .description(
                        "Answers to widgets' questions: kept (a hit), asked (a miss), or shared with one that was being asked")
                .withRegistry(meters);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.memory().asLongValue())
                .weigher((AggregateQuery query, Kept answer) -> Weight.of(query, answer.figures()))
                .expireAfterAccess(config.forgottenAfter())
                .build();
    }

    /** @param question the one that it answers, whose source stood where it stood then */
    private record Kept(Question question, Figures figures) {}

    /** The answer to each question. Those that are being asked already are waited for, and not asked twice. */
    public Uni<Map<AggregateQuery, AggregateAnswer>> to(List<Question> questions) {
        Map<AggregateQuery, AggregateAnswer> answers = new HashMap<>();
        List<Question> open = questions.stream()
                .filter(question -> !isKept(question, answers))
                .toList();
        count("kept", questions.size() - open.size());
        return Multi.createFrom()
                .iterable(callsFor(open).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        call -> onCallersContext(call.getKey()).map(answered -> orOlder(call.getValue(), answered)))
                .collect()
                .in(() -> answers, Map::putAll);
    }

    private boolean isKept(Question question, Map<AggregateQuery, AggregateAnswer> answers) {
        Kept found = kept.getIfPresent(question.query());
        if (found == null || !found.question().equals(question)) {
            return false;
        }
        answers.put(question.query(), found.figures());
        return true;
    }

    /** Each call with those of the questions that it answers. */
    private synchronized Map<Uni<Map<AggregateQuery, AggregateAnswer>>, List<Question>> callsFor(List<Question> open) {
        List<Question> unasked = open.stream()
                .filter(question -> !underWay.containsKey(question))
                .toList();
        count("asked", unasked.size());
        count("shared", open.size() - unasked.size());
        if (!unasked.isEmpty()) {
            Uni<Map<AggregateQuery, AggregateAnswer>> call = call(unasked);
            unasked.forEach(question -> underWay.put(question, call));
        }
        return open.stream().collect(Collectors.groupingBy(underWay::get));
    }

    private Uni<Map<AggregateQuery, AggregateAnswer>> call(List<Question> questions) {
        return aggregation
                .ask(questions.stream().map(Question::query).toList())
                .invoke(answers -> keep(questions, answers))
                .onTermination()
                .invoke(() -> done(questions))
                .memoize()
                .indefinitely();
    }

    private void count(String from, int amount) {
        answers.withTag("from", from).increment(amount);
    }

    private synchronized void done(List<Question> asked) {
        asked.forEach(underWay::remove);
    }

    /** Only figures: a refusal or a failure may be over at the next request. */
    private void keep(List<Question> asked, Map<AggregateQuery, AggregateAnswer> answers) {
        asked.forEach(question -> {
            if (answers.get(question.query()) instanceof Figures figures) {
                kept.put(question.query(), new Kept(question, figures));
            }
        });
    }

    private Map<AggregateQuery, AggregateAnswer> orOlder(
            List<Question> questions, Map<AggregateQuery, AggregateAnswer> answered) {
        return questions.stream()
                .map(Question::query)
                .collect(Collectors.toMap(
                        Function.identity(), query -> orOlder(query, Objects.requireNonNull(answered.get(query)))));
    }

    private AggregateAnswer orOlder(AggregateQuery query, AggregateAnswer answer) {
        Kept older = answer instanceof NoAnswer ? kept.getIfPresent(query) : null;
        return older == null ? answer : older.figures().asOutdated();
    }

    /** A call that another request began ends on that one's event loop: come back to the caller's. */
    private static <T> Uni<T> onCallersContext(Uni<T> call) {
        Context caller = Vertx.currentContext();
        return caller == null ? call : call.emitOn(work -> caller.runOnContext(ignored -> work.run()));
    }
}
