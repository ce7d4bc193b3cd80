package org.amcreports.collection.execution.domain;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.platform.Source;

/**
 * A week that this replica has a lease on, and its present attempt.
 *
 * @param fence grows with each lease: what an earlier holder still writes is refused
 * @param blocked whether its collection waits for a credential or an instance that AMC refuses
 */
public record LeasedWeek(OpenWeek open, long fence, boolean blocked, Attempt attempt) {

    public UUID id() {
        return open.id();
    }

    public Week dates() {
        return open.dates();
    }

    public WeekKey key() {
        return new WeekKey(source().workflow().id(), source().instance().id(), dates().start());
    }

    public OpenWeek.Owner owner() {
        return open.owner();
    }

    public Source source() {
        return open.source();
    }

    /** What the attempt asks. */
    public Question asked() {
        return new Question(source(), attempt.fingerprint());
    }

    public AmcAccount account() {
        return open.source().instance().account();
    }

    public Adoption adoption() {
        return new Adoption(attempt.amcWorkflowId(), dates(), attempt.zone(), attempt.attemptedAt());
    }

    /** The same week, its attempt about to be sent now, as the source is by now. */
    public LeasedWeek sentAt(Instant now) {
        Attempt sent = new Attempt(
                attempt.id(),
                now,
                attempt.attemptedAt(),
                Question.of(source()).fingerprint(),
                source().workflow().amcWorkflowId(),
                source().instance().zone());
        return new LeasedWeek(open, fence, blocked, sent);
    }

    @Override
    public String toString() {
        return open.toString();
    }
}
