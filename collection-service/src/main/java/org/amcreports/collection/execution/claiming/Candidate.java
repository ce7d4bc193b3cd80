package org.amcreports.collection.execution.claiming;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.domain.SlotPolicy;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.platform.Source;
import org.amcreports.http.json.ExactJson;

/**
 * A pending week whose turn may have come.
 *
 * @param validated whether its question needs no dry run
 * @param blocked whether its collection waits for a credential or an instance that AMC refuses
 * @param starting whether it would be the first of its collection
 */
record Candidate(
        OpenWeek week,
        String fingerprint,
        boolean validated,
        Turn turn,
        boolean expiring,
        boolean blocked,
        boolean starting)
        implements SlotPolicy.Contender {

    /** Weeks that leave AMC's memory this soon go before all others. */
    private static final Duration EXPIRY_NOTICE = Duration.ofDays(7);

    /** The first day in any time zone that is not about to expire. */
    static LocalDate expiringBefore(Instant now) {
        return WeekCalendar.retainedFrom(now.plus(EXPIRY_NOTICE), ZoneOffset.MAX)
                .plusDays(1);
    }

    static Candidate of(Row row, OpenWeek week, Question question, boolean validated, Instant now) {
        boolean force = ExactJson.read(row.getString("configuration"), CollectionOptions.class)
                .force();
        String maturity = row.getString("maturity");
        Turn.Collected collected = maturity == null
                ? null
                : new Turn.Collected(
                        Maturity.of(maturity), row.getString("query_fingerprint"), row.getBoolean("under_review"));
        WeekCalendar calendar = week.source().calendar();
        return new Candidate(
                week,
                question.fingerprint(),
                validated,
                Turn.of(calendar.retained(week.dates(), now), force, question.fingerprint(), collected),
                !calendar.retained(week.dates(), now.plus(EXPIRY_NOTICE)),
                row.getBoolean("blocked"),
                row.getBoolean("starting"));
    }

    /** A question that AMC runs just now is not validated besides: whatever became of its dry run, it was taken. */
    Candidate knowing(List<OpenAttempt> open) {
        Question question = new Question(week.source(), fingerprint);
        return !validated && open.stream().anyMatch(attempt -> attempt.heard() && attempt.asks(question))
                ? new Candidate(week, fingerprint, true, turn, expiring, blocked, starting)
                : this;
    }

    UUID id() {
        return week.id();
    }

    UUID collection() {
        return week.owner().id();
    }

    @Override
    public boolean backfill() {
        return week.owner().type() == CollectionType.BACKFILL;
    }

    /** Several collections may want the same week. */
    WeekKey key() {
        Source source = week.source();
        return new WeekKey(
                source.workflow().id(), source.instance().id(), week.dates().start());
    }
}
