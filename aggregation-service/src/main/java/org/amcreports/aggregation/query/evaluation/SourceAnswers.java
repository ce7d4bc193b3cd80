package org.amcreports.aggregation.query.evaluation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.question.QuestionReader;
import org.amcreports.aggregation.query.tally.GroupedTallies;
import org.amcreports.aggregation.query.tally.TallyBudget;
import org.amcreports.aggregation.store.fact.FactRepository;
import org.amcreports.aggregation.store.fact.FactRepository.Wanted;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** Answers all questions about one source from one reading of its facts, or from the stored sums where they will do. */
public final class SourceAnswers {

    private final Source source;
    private final Instant now;
    private final TallyBudget budget;
    private final List<QueryOutcome> outcomes = new ArrayList<>();
    private final List<Open> fromFacts = new ArrayList<>();

    /** A question that waits for facts, and its place among the outcomes. */
    private record Open(int place, Question question) {}

    public SourceAnswers(
            Source source, List<StoredWeek> stored, List<AggregateQuery> asked, Instant now, TallyBudget budget) {
        this.source = source;
        this.now = now;
        this.budget = budget;
        QuestionReader reader = new QuestionReader(source, stored, now);
        asked.forEach(query -> outcomes.add(atOnce(reader, query)));
    }

    /** The outcomes in the order of the questions. */
    public Uni<List<QueryOutcome>> outcomes(SqlConnection connection, FactRepository facts) {
        if (fromFacts.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        List<Measure> columns = sharedColumns();
        Wanted wanted = Wanted.of(columns.stream().map(Measure::name).toList(), new ArrayList<>(neededDimensions()));
        List<GroupedTallies> tallies = fromFacts.stream()
                .map(open -> tallies(open.question(), open.question().measures(columns), wanted.dimensions()))
                .toList();
        return facts.ofWeeks(connection, source.id(), weeks(), wanted)
                .invoke(fact -> tallies.forEach(each -> each.add(fact)))
                .onItem()
                .ignoreAsUni()
                .map(read -> withFacts(columns, tallies));
    }

    private QueryOutcome atOnce(QuestionReader reader, AggregateQuery asked) {
        Optional<QueryRefusal> refusal = reader.refusal(asked).or(() -> reader.unknownName(asked));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<DateRange> range = reader.range(asked);
        if (range.isEmpty()) {
            return AnswerWriter.nothing(source, asked, null, now);
        }
        Question question = reader.question(asked, range.get());
        if (question.weeks().isEmpty()) {
            return AnswerWriter.nothing(source, asked, range.get(), now);
        }
        return fromStoredSums(question).orElseGet(() -> waitForFacts(question));
    }

    private Optional<QueryOutcome> fromStoredSums(Question question) {
        if (!question.askedOfWholeSource()) {
            return Optional.empty();
        }
        Measures measures = question.measures();
        GroupedTallies tallies = tallies(question, measures, Map.of());
        boolean all = question.weeks().stream().allMatch(tallies::addStored);
        return all
                ? Optional.of(new AnswerWriter(source, question, measures, tallies, now).answer())
                : Optional.empty();
    }

    private QueryOutcome waitForFacts(Question question) {
        fromFacts.add(new Open(outcomes.size(), question));
        return AnswerWriter.nothing(source, question.asked(), question.range(), now);
    }

    private List<QueryOutcome> withFacts(List<Measure> columns, List<GroupedTallies> tallies) {
        for (int i = 0; i < fromFacts.size(); i++) {
            Open open = fromFacts.get(i);
            outcomes.set(open.place(), withFacts(open.question(), columns, tallies.get(i)));
        }
        return outcomes;
    }

    private QueryOutcome withFacts(Question question, List<Measure> columns, GroupedTallies tallies) {
        return tallies.tooMany()
                ? QueryRefusal.tooManyGroups()
                : new AnswerWriter(source, question, question.measures(columns), tallies, now).answer();
    }

    /** What any of the questions adds up; each takes its roles from the weeks in its own range. */
    private List<Measure> sharedColumns() {
        Map<String, Measure> shared = new LinkedHashMap<>();
        for (Open open : fromFacts) {
            open.question().measures().columns().forEach(measure -> shared.putIfAbsent(measure.name(), measure));
        }
        return List.copyOf(shared.values());
    }

    private Set<String> neededDimensions() {
        Set<String> needed = new LinkedHashSet<>();
        fromFacts.forEach(open -> needed.addAll(open.question().neededDimensions()));
        return needed;
    }

    /** The weeks that any of the questions needs, oldest first. */
    private List<StoredWeek> weeks() {
        Map<LocalDate, StoredWeek> needed = new TreeMap<>();
        fromFacts.forEach(open -> open.question().weeks().forEach(week -> needed.put(week.start(), week)));
        return List.copyOf(needed.values());
    }

    /** @param dimensions the position of each dimension in the facts */
    private GroupedTallies tallies(Question question, Measures measures, Map<String, Integer> dimensions) {
        List<GroupedTallies.Filter> filters = new ArrayList<>();
        question.asked().filtering().forEach((name, values) -> {
            Integer position = dimensions.get(name);
            Set<@Nullable String> let = new HashSet<>(values);
            if (position != null) {
                filters.add(new GroupedTallies.Filter(position, let));
            }
        });
        int[] groupBy = question.asked().dimensions().stream()
                .mapToInt(name -> dimensions.getOrDefault(name, 0))
                .toArray();
        return new GroupedTallies(measures, question.range(), question.days(), groupBy, filters, budget);
    }
}
