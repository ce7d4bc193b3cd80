package org.amcreports.outbox.letters;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.amcreports.http.problem.ProblemException;
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
        RedriveTally tally = new RedriveTally(topic, dryRun, limit);
        try (LetterSearch search = letters.search(topic, filter, Place.FIRST, time)) {
            for (Optional<Letter> next = search.next(); next.isPresent(); next = search.next()) {
                Letter letter = next.get();
                if (letter.isRedriven()) {
                    tally.add(letter, Outcome.ALREADY_REDRIVEN, null);
                } else if (search.timeIsOver() || tally.isFull() || tally.holdsBack(letter)) {
                    tally.leaveAlone();
                } else {
                    attempt(subscription, letter, tally, dryRun);
                }
            }
            return tally.report(!search.stopped());
        } catch (RuntimeException e) {
            if (tally.isEmpty()) {
                throw e;
            }
            LOG.warnf(e, "The redrive of %s broke off; what it did is reported", topic);
            return tally.report(false);
        }
    }

    private void attempt(Subscription subscription, Letter letter, RedriveTally tally, boolean dryRun) {
        try {
            Delivery original = restore(subscription, letter);
            if (dryRun) {
                tally.add(letter, Outcome.WOULD_REDRIVE, null);
            } else {
                handle(subscription, original);
                redriven.mark(letter);
                meters.counter("outbox.redriven.letters", "topic", subscription.topic())
                        .increment();
                tally.add(letter, Outcome.REDRIVEN, null);
            }
        } catch (PoisonRecordException e) {
            if (!dryRun) {
                meters.counter("outbox.refused.letters", "topic", subscription.topic())
                        .increment();
            }
            tally.add(letter, Outcome.REFUSED, e.getMessage());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Letter %s of %s failed", letter.place(), subscription.deadLetterTopic());
            tally.add(letter, Outcome.FAILED, "The service cannot handle it just now; its log says why.");
        }
    }

    private static void handle(Subscription subscription, Delivery original) {
        subscription.tryOnce(original).await().atMost(HANDLING).ifPresent(refusal -> {
            throw new PoisonRecordException(refusal);
        });
    }

    private Delivery restore(Subscription subscription, Letter letter) {
        String topic = subscription.topic();
        Place source = letter.source();
        if (source == null || !topic.equals(letter.sourceTopic())) {
            throw new PoisonRecordException("the letter does not say where its record came from");
        }
        byte[] value = letter.valueDropped()
                ? droppedValue(letter, topic, source)
                : letter.record().value();
        return letter.restored(topic, source, value);
    }

    private byte @Nullable [] droppedValue(Letter letter, String topic, Place source) {
        return letters.find(topic, source)
                .filter(letter::isOf)
                .orElseThrow(() ->
                        new PoisonRecordException("the value was dropped, and the record is no longer on " + topic))
                .value();
    }
}
