package org.amcreports.aggregation.query;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.maths.Measure;
import org.amcreports.aggregation.maths.Measures;
import org.amcreports.aggregation.maths.Ratio;
import org.amcreports.aggregation.source.FactRepository;
import org.amcreports.aggregation.source.FactRepository.Wanted;
import org.amcreports.aggregation.source.Source;
import org.amcreports.aggregation.source.StoredWeek;

/** Answers all questions about one source from one reading of its facts, or from the stored sums where they will do. */
final class SourceAnswers {

    private final Source source;
    private final Instant now;
    private final List<QueryOutcome> outcomes = new ArrayList<>();
    private final List<Open> fromFacts = new ArrayList<>();

    /** A question that waits for facts, and its place among the outcomes. */
    private record Open(int place, Question question) {}

    SourceAnswers(Source source, List<StoredWeek> held, List<AggregateQuery> asked, Instant now) {
        this.source = source;
        this.now = now;
        QuestionReader reader = new QuestionReader(source, held);
        asked.forEach(query -> outcomes.add(atOnce(reader, query)));
    }

    /** The outcomes in the order of the questions. */
    Uni<List<QueryOutcome>> outcomes(SqlConnection connection, FactRepository facts) {
        if (fromFacts.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        Measures measures = sharedMeasures();
        Wanted wanted = Wanted.of(names(measures), new ArrayList<>(neededDimensions()));
        List<GroupedTallies> tallies = fromFacts.stream()
                .map(open -> open.question().tallies(measures, wanted.dimensions()))
                .toList();
        return facts.ofWeeks(connection, source.id(), weeks(), wanted)
                .invoke(fact -> tallies.forEach(each -> each.add(fact)))
                .onItem()
                .ignoreAsUni()
                .map(read -> withFacts(measures, tallies));
    }

    private QueryOutcome atOnce(QuestionReader reader, AggregateQuery asked) {
        Optional<QueryRefusal> refusal = reader.refusal(asked).or(() -> reader.unknownName(asked));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<DateRange> range = reader.range(asked);
        if (range.isEmpty()) {
            return AnswerWriter.nothing(source, null, now);
        }
        Question question = reader.question(asked, range.get());
        if (question.weeks().isEmpty()) {
            return AnswerWriter.nothing(source, range.get(), now);
        }
        return fromStoredSums(question).orElseGet(() -> waitForFacts(question));
    }

    private Optional<QueryOutcome> fromStoredSums(Question question) {
        if (!question.askedOfWholeSource()) {
            return Optional.empty();
        }
        Measures measures = question.measures();
        GroupedTallies tallies = question.tallies(measures, Map.of());
        boolean all = question.weeks().stream().allMatch(tallies::addStored);
        return all
                ? Optional.of(new AnswerWriter(source, question, measures, tallies, now).answer())
                : Optional.empty();
    }

    private QueryOutcome waitForFacts(Question question) {
        fromFacts.add(new Open(outcomes.size(), question));
        return AnswerWriter.nothing(source, question.range(), now);
    }

    private List<QueryOutcome> withFacts(Measures measures, List<GroupedTallies> tallies) {
        for (int i = 0; i < fromFacts.size(); i++) {
            Open open = fromFacts.get(i);
            AnswerWriter writer = new AnswerWriter(source, open.question(), measures, tallies.get(i), now);
            outcomes.set(open.place(), writer.answer());
        }
        return outcomes;
    }

    private Measures sharedMeasures() {
        Set<String> needed = new LinkedHashSet<>();
        Set<Ratio> ratios = new LinkedHashSet<>();
        for (Open open : fromFacts) {
            needed.addAll(names(open.question().measures()));
            ratios.addAll(open.question().ratios());
        }
        Question any = fromFacts.get(0).question();
        List<Measure> columns = any.columns().measures().stream()
                .filter(measure -> needed.contains(measure.name()))
                .toList();
        return Measures.of(columns, any.columns().roles(), ratios);
    }

    private static List<String> names(Measures measures) {
        return measures.columns().stream().map(Measure::name).toList();
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
}
