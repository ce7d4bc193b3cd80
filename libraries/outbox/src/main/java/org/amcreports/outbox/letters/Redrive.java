package org.amcreports.outbox.letters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.outbox.letters.RedriveReport.Outcome;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives letters to the service's own handler again, as the records that they were. */
@ApplicationScoped
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);
    private static final int MAX_LINES = 1000;
    private static final Duration RUN = Duration.ofSeconds(20);

    /** As long as a handler may take that reads from a slow neighbour; the run's time only says when the last one begins. */
    private static final Duration HANDLING = Duration.ofMinutes(1);

    private final Letters letters;
    private final RedrivenLetters redriven;
    private final MeterProvider<Counter> successes;
    private final MeterProvider<Counter> refusals;
    private final Duration time;

    @Inject
    Redrive(Letters letters, RedrivenLetters redriven, MeterRegistry meters) {
        this(letters, redriven, meters, RUN);
    }

    Redrive(Letters letters, RedrivenLetters redriven, MeterRegistry meters, Duration time) {
        this.letters = letters;
        this.redriven = redriven;
        this.successes = Counter.builder("amcreports.dead.letters.redriven")
                .description("Dead letters that were handled after all, by the topic of their record")
                .withRegistry(meters);
        this.refusals = Counter.builder("amcreports.dead.letters.refused")
                .description("Dead letters that could not be handled again either, by the topic of their record")
                .withRegistry(meters);
        this.time = time;
    }

    /**
     * One run at a time and topic, over all replicas.
     *
     * @param limit how many letters are tried at the most
     * @param dryRun tells what would be tried, and changes nothing
     */
    public RedriveReport run(Subscription subscription, LetterFilter filter, int limit, boolean dryRun) {
        Run run = new Run(subscription, limit, dryRun);
        if (dryRun) {
            return run.go(filter);
        }
        return redriven.alone(subscription.deadLetterTopic(), () -> run.go(filter))
                .orElseThrow(() -> ProblemException.conflict(
                        "redrive-running", "These letters are being redriven already.", Map.of()));
    }

    private final class Run {

        private final Subscription subscription;
        private final int limit;
        private final boolean dryRun;
        private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        private final List<RedriveReport.Line> lines = new ArrayList<>();
        private final Set<@Nullable String> failedKeys = new HashSet<>();
        private long all;
        private long remaining;

        Run(Subscription subscription, int limit, boolean dryRun) {
            this.subscription = subscription;
            this.limit = limit;
            this.dryRun = dryRun;
        }

        RedriveReport go(LetterFilter filter) {
            String topic = subscription.deadLetterTopic();
            try (LetterSearch search = letters.search(topic, filter, Place.FIRST, time)) {
                for (Optional<Letter> next = search.next(); next.isPresent(); next = search.next()) {
                    pass(next.get(), search.timeIsOver());
                }
                return report(!search.stopped());
            } catch (RuntimeException e) {
                if (all == 0) {
                    throw e;
                }
                LOG.warnf(e, "The redrive of %s broke off; what it did is reported", topic);
                return report(false);
            }
        }

        /** What is behind a failed letter with its key must not overtake it. */
        private void pass(Letter letter, boolean timeIsOver) {
            if (letter.redrivenAt() != null) {
                add(letter, Outcome.ALREADY_REDRIVEN, null);
            } else if (timeIsOver
                    || all - count(Outcome.ALREADY_REDRIVEN) >= limit
                    || failedKeys.contains(letter.key())) {
                remaining++;
            } else {
                attempt(letter);
            }
        }

        private void attempt(Letter letter) {
            try {
                Delivery original = original(subscription.topic(), letter);
                if (dryRun) {
                    add(letter, Outcome.WOULD_REDRIVE, null);
                    return;
                }
                subscription.tryOnce(original).await().atMost(HANDLING).ifPresent(refusal -> {
                    throw new PoisonRecordException(refusal);
                });
                redriven.mark(letter);
                count(successes);
                add(letter, Outcome.REDRIVEN, null);
            } catch (PoisonRecordException e) {
                if (!dryRun) {
                    count(refusals);
                }
                add(letter, Outcome.REFUSED, e.getMessage());
            } catch (ProblemException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warnf(e, "Letter %s of %s failed", letter.place(), subscription.deadLetterTopic());
                failedKeys.add(letter.key());
                add(letter, Outcome.FAILED, "The service cannot handle it just now; its log says why.");
            }
        }

        private void count(MeterProvider<Counter> meter) {
            meter.withTag("topic", subscription.topic()).increment();
        }

        private void add(Letter letter, Outcome outcome, @Nullable String reason) {
            all++;
            counts.merge(outcome, 1L, Long::sum);
            if (lines.size() < MAX_LINES) {
                Place place = letter.place();
                lines.add(new RedriveReport.Line(place.partition(), place.offset(), outcome, reason));
            }
        }

        private long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        private RedriveReport report(boolean complete) {
            return new RedriveReport(
                    subscription.deadLetterTopic(),
                    dryRun,
                    complete,
                    all + remaining,
                    count(Outcome.REDRIVEN),
                    count(Outcome.REFUSED),
                    count(Outcome.ALREADY_REDRIVEN),
                    count(Outcome.FAILED),
                    remaining,
                    lines);
        }
    }

    /** The record as the service first saw it. */
    private Delivery original(String topic, Letter letter) {
        Place source = letter.source();
        if (source == null || !topic.equals(letter.header(DeadLetterHeaders.TOPIC))) {
            throw new PoisonRecordException("the letter does not say where its record came from");
        }
        byte[] value = letter.record().value();
        if (letter.valueDropped()) {
            value = letters.find(topic, source)
                    .filter(letter::isOf)
                    .orElseThrow(() ->
                            new PoisonRecordException("the value was dropped, and the record is no longer on " + topic))
                    .value();
        }
        return new Delivery(topic, source.partition(), source.offset(), letter.key(), letter.ownHeaders(), value);
    }
}
