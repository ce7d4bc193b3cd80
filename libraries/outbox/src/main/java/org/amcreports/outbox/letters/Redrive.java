package org.amcreports.outbox.letters;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.LetterFilter;
import org.amcreports.outbox.letters.domain.Place;
import org.amcreports.outbox.letters.kafka.LetterReader;
import org.amcreports.outbox.letters.persistence.RedrivenLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Gives letters to the service's own handler again, as the records that they were. */
@ApplicationScoped
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);
    private static final Duration RUN = Duration.ofSeconds(20);

    /** As long as a handler may take that reads from a slow neighbour; the run's time only says when the last one begins. */
    private static final Duration HANDLING = Duration.ofMinutes(1);

    private final Letters letters;
    private final LetterReader reader;
    private final RedrivenLetters redriven;
    private final MeterRegistry meters;

    Redrive(Letters letters, LetterReader reader, RedrivenLetters redriven, MeterRegistry meters) {
        this.letters = letters;
        this.reader = reader;
        this.redriven = redriven;
        this.meters = meters;
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
        RedriveTally tally = new RedriveTally(limit);
        String topic = subscription.deadLetterTopic();
        try (LetterSearch search = letters.search(topic, filter, Place.FIRST, RUN)) {
            Optional<FoundLetter> found = search.next();
            while (found.isPresent()) {
                if (search.timeIsOver()) {
                    tally.end();
                }
                take(subscription, found.get(), tally, dryRun);
                found = search.next();
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

    private void take(Subscription subscription, FoundLetter found, RedriveTally tally, boolean dryRun) {
        Place place = found.letter().place();
        if (found.redrivenAt() != null) {
            tally.add(place, Outcome.ALREADY_REDRIVEN, null);
        } else if (tally.isOver() || tally.holdsBack(found.letter().key())) {
            tally.leaveAlone();
        } else {
            tryLetter(subscription, found.letter(), tally, dryRun);
        }
    }

    private void tryLetter(Subscription subscription, Letter letter, RedriveTally tally, boolean dryRun) {
        Place place = letter.place();
        try {
            ConsumerRecord<String, byte[]> record = restore(subscription, letter);
            if (dryRun) {
                tally.add(place, Outcome.WOULD_REDRIVE, null);
            } else {
                handle(subscription, record);
                redriven.mark(letter);
                meters.counter("outbox.redriven.letters", "topic", subscription.topic())
                        .increment();
                tally.add(place, Outcome.REDRIVEN, null);
            }
        } catch (RefusedLetterException e) {
            if (!dryRun) {
                meters.counter("outbox.refused.letters", "topic", subscription.topic())
                        .increment();
            }
            tally.add(place, Outcome.REFUSED, e.getMessage());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "Letter %d@%d of %s failed",
                    place.partition(),
                    place.offset(),
                    letter.record().topic());
            tally.fail(letter, "The service cannot handle it just now; its log says why.");
        }
    }

    private static void handle(Subscription subscription, ConsumerRecord<String, byte[]> record) {
        Optional<String> refusal = subscription.tryOnce(record).await().atMost(HANDLING);
        if (refusal.isPresent()) {
            throw new RefusedLetterException(refusal.get());
        }
    }

    private ConsumerRecord<String, byte[]> restore(Subscription subscription, Letter letter) {
        Place source = letter.source();
        if (source == null || !subscription.topic().equals(letter.sourceTopic())) {
            throw new RefusedLetterException("the letter does not say where its record came from");
        }
        byte[] value = letter.valueDropped()
                ? reader.find(subscription.topic(), source)
                        .filter(letter::isOf)
                        .orElseThrow(() -> new RefusedLetterException(
                                "the value was dropped, and the record is no longer on " + subscription.topic()))
                        .value()
                : letter.value();
        return letter.restored(subscription.topic(), source, value);
    }
}
