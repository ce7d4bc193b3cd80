package org.amcreports.insights.insight.asking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.aggregates.Aggregates;
import org.amcreports.insights.aggregates.SourceSeries;
import org.amcreports.insights.answer.Answer;
import org.amcreports.insights.answer.Confidence;
import org.amcreports.insights.insight.InsightService;
import org.amcreports.insights.insight.asking.Ask.OfDashboard;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.RelatedMetrics;
import org.amcreports.insights.question.Metric;
import org.jboss.logging.Logger;

/** Answers a question from the data and stores the answer. Nothing is stored of a question that could not be looked up. */
@ApplicationScoped
public class AskService {
    private static final Logger LOG = Logger.getLogger(AskService.class);

    private final Readings readings;
    private final Aggregates aggregates;
    private final InsightService insights;
    private final MeterProvider<Counter> answers;
    private final MeterProvider<Counter> refusals;
    private final Clock clock;

    AskService(Readings readings, Aggregates aggregates, InsightService insights, MeterRegistry meters, Clock clock) {
        this.readings = readings;
        this.aggregates = aggregates;
        this.insights = insights;
        this.answers = Counter.builder("amcreports.insights.answers")
                .description("Answers that were stored, by intent, band of confidence and outcome")
                .withRegistry(meters);
        this.refusals = Counter.builder("amcreports.insights.refusals")
                .description("Questions that were not answered: refused, or what they need was not available")
                .withRegistry(meters);
        this.clock = clock;
    }

    /** Asked again with the same Idempotency-Key, it gives the insight that is there. */
    public Uni<Insight> ask(Ask ask) {
        return insights.earlier(ask)
                .flatMap(earlier ->
                        earlier.map(insight -> Uni.createFrom().item(insight)).orElseGet(() -> answer(ask)));
    }

    private Uni<Insight> answer(Ask ask) {
        return conversation(ask)
                .flatMap(conversation -> readings.of(ask)
                        .flatMap(reading -> series(reading).map(series -> insight(ask, conversation, reading, series))))
                .flatMap(insight -> insights.store(insight, ask))
                .invoke(this::answered)
                .onFailure()
                .invoke(this::refused);
    }

    /** The conversation that the question goes on with, or a new one. */
    private Uni<UUID> conversation(Ask ask) {
        Uni<UUID> fresh = Uni.createFrom().item(Ids::next);
        return ask.conversation()
                .map(id -> insights.isConversationOf(ask.asker().userId(), id)
                        .map(known -> known ? id : unknownConversation()))
                .orElse(fresh);
    }

    private static UUID unknownConversation() {
        throw ProblemException.badRequest("conversation_id", "is not a conversation of yours");
    }

    private Uni<List<Optional<SourceSeries>>> series(Reading reading) {
        List<String> names = reading.asked().stream().map(Metric::name).toList();
        return names.isEmpty()
                ? Uni.createFrom().item(List.of())
                : aggregates.series(
                        reading.candidate().source(), reading.range().orElseThrow(), names);
    }

    private void answered(Insight insight) {
        answers.withTags(
                        "intent",
                        insight.type(),
                        "confidence",
                        Confidence.bandOf(insight.confidence()).wireName(),
                        "outcome",
                        insight.facts().isEmpty() ? "not_in_data" : "answered")
                .increment();
        String id = TypeId.of(Insight.ID_PREFIX, insight.id());
        LOG.infof("Stored %s: %s, confidence %s", id, insight.type(), insight.confidence());
    }

    private void refused(Throwable failure) {
        refusals.withTag("reason", failure instanceof ProblemException ? "refused" : "unavailable")
                .increment();
    }

    private Insight insight(Ask ask, UUID conversation, Reading reading, List<Optional<SourceSeries>> series) {
        Answer answer = reading.answer(series);
        return new Insight(
                Ids.next(),
                ask.asker().userId(),
                ask.subject() instanceof OfDashboard dashboard ? dashboard.id() : null,
                reading.candidate().source().workflowId(),
                reading.candidate().source().instanceId(),
                conversation,
                Correlation.current(),
                reading.question().intent().wireName(),
                ask.query(),
                answer.text().text(),
                answer.confidence().score(),
                answer.confidence().parts(),
                answer.facts(),
                answer.evidence(),
                reading.context(series),
                new RelatedMetrics(answer.answered(), answer.notInData()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
