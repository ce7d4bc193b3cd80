package org.amcreports.collection.execution;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.persistence.CollectionRows;
import org.amcreports.collection.execution.domain.SlotPolicy;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.platform.Source;

/** A pending week whose turn may have come. */
record Candidate(
        UUID id, Week week, ClaimedWeek.Owner owner, int attempts, Question question, Turn turn, boolean expiring)
        implements SlotPolicy.Contender {

    /** Weeks that leave AMC's memory this soon go before all others. */
    private static final Duration EXPIRY_NOTICE = Duration.ofDays(7);

    /** The first day in any time zone that is not about to expire. */
    static LocalDate expiringBefore(Instant now) {
        return WeekCalendar.retainedFrom(now.plus(EXPIRY_NOTICE), ZoneOffset.MAX)
                .plusDays(1);
    }

    static Candidate of(Row row, Question question, Instant now) {
        Source source = question.source();
        Week week = new Week(row.getLocalDate("week_start_date"));
        boolean force = CollectionRows.options(row.getString("configuration")).force();
        String maturity = row.getString("maturity");
        Turn.Collected collected = maturity == null
                ? null
                : new Turn.Collected(Maturity.of(maturity), row.getString("query_fingerprint"), row.getBoolean("held"));
        boolean retained = source.calendar().retained(week, now);
        return new Candidate(
                row.getUUID("id"),
                week,
                owner(row),
                row.getInteger("attempts"),
                question,
                Turn.of(retained, force, question.fingerprint(), collected),
                !source.calendar().retained(week, now.plus(EXPIRY_NOTICE)));
    }

    Source source() {
        return question.source();
    }

    private static ClaimedWeek.Owner owner(Row row) {
        return new ClaimedWeek.Owner(
                row.getUUID("collection_id"),
                row.getString("public_id"),
                CollectionType.of(row.getString("collection_type")),
                row.getUUID("user_id"),
                row.getString("correlation_id"),
                row.getString("traceparent"));
    }

    @Override
    public boolean backfill() {
        return owner.type() == CollectionType.BACKFILL;
    }

    /** Two collections may want the same week: only one may run it. */
    String key() {
        return source().workflow().id() + ":" + source().instance().id() + ':' + week.start();
    }
}
