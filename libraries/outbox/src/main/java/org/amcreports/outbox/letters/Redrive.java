package org.amcreports.outbox.letters;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.outbox.letters.RedriveReport.Outcome;
import org.jboss.logging.Logger;

/** Gives letters to the service's own handler again, as the records that they were. */
@ApplicationScoped
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);
    private static final Duration RUN = Duration.ofSeconds(20);

    /** As long as a handler may take that reads from a slow neighbour; the run's time only says when the last one begins. */
    private static final Duration HANDLING = Duration.ofMinutes(1);

    private final Letters letters;
    private final RedrivenLetters redriven;
    private final MeterRegistry meters;
    private final Duration time;

    @Inject
    Redrive(Letters letters, RedrivenLetters redriven, MeterRegistry meters) {
        this(letters, redriven, meters, RUN);
    }

    Redrive(Letters letters, RedrivenLetters redriven, MeterRegistry meters, Duration time) {
        this.letters = letters;
        this.redriven = redriven;
        this.meters = meters;
        this.time = time;
    }

    /** Tells what {@link #run} would try, and changes nothing. */
    public RedriveReport rehearse(Subscription subscription, LetterFilter filter, int limit) {
        return go(subscription, filter, limit, true);
    }

    /** One run at a time and topic, over all replicas. */
    public RedriveReport run(Subscription subscription, LetterFilter filter, int limit) {
        return redriven.alone(subscription.deadLetterTopic(), () -> go(subscription, filter, limit, false))
                .orElseThrow(() -> ProblemException.conflict(
                        "redrive-running", "These letters are being redriven already.", Map.of()));
    }

    private RedriveReport go(Subscription subscription, LetterFilter filter, int limit, boolean dryRun) {
        String topic = subscription.deadLetterTopic();
        RedriveTally tally = new RedriveTally();
        try (LetterSearch search = letters.search(topic, filter, Place.FIRST, time)) {
            for (Optional<Letter> next = search.next(); next.isPresent(); next = search.next()) {
                Letter letter = next.get();
                if (letter.redrivenAt() != null) {
                    tally.add(letter, Outcome.ALREADY_REDRIVEN, null);
                } else if (search.timeIsOver() || tally.tried() >= limit || tally.holdsBack(letter)) {
                    tally.leaveAlone();
                } else {
                    attempt(subscription, letter, tally, dryRun);
                }
            }
            return tally.report(topic, dryRun, !search.stopped());
        } catch (RuntimeException e) {
            if (tally.isEmpty()) {
                throw e;
            }
            LOG.warnf(e, "The redrive of %s broke off; what it did is reported", topic);
            return tally.report(topic, dryRun, false);
        }
    }

    private void attempt(Subscription subscription, Letter letter, RedriveTally tally, boolean dryRun) {
        try {
            Delivery original = original(subscription.topic(), letter);
            if (dryRun) {
                tally.add(letter, Outcome.WOULD_REDRIVE, null);
                return;
            }
            subscription.tryOnce(original).await().atMost(HANDLING).ifPresent(refusal -> {
                throw new PoisonRecordException(refusal);
            });
            redriven.mark(letter);
            count("outbox.redriven.letters", subscription);
            tally.add(letter, Outcome.REDRIVEN, null);
        } catch (PoisonRecordException e) {
            if (!dryRun) {
                count("outbox.refused.letters", subscription);
            }
            tally.add(letter, Outcome.REFUSED, e.getMessage());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Letter %s of %s failed", letter.place(), subscription.deadLetterTopic());
            tally.add(letter, Outcome.FAILED, "The service cannot handle it just now; its log says why.");
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

    private void count(String meter, Subscription subscription) {
        meters.counter(meter, "topic", subscription.topic()).increment();
    }
}
