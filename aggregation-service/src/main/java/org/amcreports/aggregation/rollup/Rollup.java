package org.amcreports.aggregation.rollup;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.store.aggregate.AggregateRepository;
import org.amcreports.aggregation.store.aggregate.AggregateRepository.StoredRow;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.OffLoop;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Brings the periods that weeks touch up to date, and publishes those whose row became another. */
@ApplicationScoped
public class Rollup {

    private static final String TOPIC = "amc.aggregate-refreshed.v1";

    /** About a quarter's, and more than any week touches. */
    private static final int PERIODS_AT_ONCE = 20;

    private final PeriodSums sums;
    private final AggregateRepository aggregates;
    private final Outbox outbox;
    private final Clock clock;

    Rollup(PeriodSums sums, AggregateRepository aggregates, Outbox outbox, Clock clock) {
        this.sums = sums;
        this.aggregates = aggregates;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Within the transaction that changed the weeks; the weeks, and the months and the quarters that share a day with one.
     *
     * @param causes the changed weeks, oldest first; a row's cause is the last of those that share a day with it
     */
    public Uni<Void> refresh(SqlConnection connection, Source source, List<Cause> causes) {
        List<Period> periods = touched(causes, source.availability().weekStart());
        return Uni.combine()
                .all()
                .unis(aggregates.find(connection, source.id(), periods), rows(connection, source, periods))
                .with(Rollup::changes)
                .chain(changes -> store(connection, source, changes, causes));
    }

    /** Week by week, so that what lies close together is reckoned together. */
    private static List<Period> touched(List<Cause> weeks, WeekStart weekStart) {
        return weeks.stream()
                .flatMap(week -> Stream.of(Grain.WEEKLY, Grain.MONTHLY, Grain.QUARTERLY)
                        .flatMap(grain -> Period.over(grain, week.days(), weekStart).stream()))
                .distinct()
                .toList();
    }

    /** Some periods at a time: one statement over all values of years would take too long. */
    private Uni<List<AggregateRow>> rows(SqlConnection connection, Source source, List<Period> periods) {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(periods)
                .group()
                .intoLists()
                .of(PERIODS_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> sums.of(connection, source, some))
                .onItem()
                .transformToUniAndConcatenate(found -> OffLoop.call(() -> found.stream()
                        .map(ofPeriod -> new RowMaker(source, ofPeriod, now).row())
                        .toList()))
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    /** A row some of whose weeks are not kept any more would come out smaller than it was: it stays until they are back. */
    private static List<RowChange> changes(Map<String, StoredRow> stored, List<AggregateRow> rows) {
        return rows.stream()
                .flatMap(row -> change(stored.get(row.typeAndKey()), row).stream())
                .filter(RowChange::isChange)
                .toList();
    }

    private static Optional<RowChange> change(@Nullable StoredRow before, AggregateRow row) {
        if (before == null) {
            return Optional.of(new RowChange(null, row));
        }
        boolean stays = before.forgotten() && !before.row().missingWeeks().containsAll(row.missingWeeks());
        return stays ? Optional.empty() : Optional.of(new RowChange(before.row(), row));
    }

    private Uni<Void> store(SqlConnection connection, Source source, List<RowChange> changes, List<Cause> causes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Log.infof(
                "%d rows of %s changed at revision %d for %d weeks up to that of %s",
                changes.size(),
                source.id().key(),
                source.revision(),
                causes.size(),
                last(causes).weekStartDate());
        List<NewEvent> events = changes.stream()
                .map(change -> event(source, change, cause(change.current(), causes)))
                .toList();
        List<AggregateRow> rows = changes.stream().map(RowChange::current).toList();
        return Uni.combine()
                .all()
                .unis(
                        aggregates.save(
                                connection, source.id(), rows, last(causes).correlationId()),
                        outbox.appendAll(connection, events))
                .discardItems();
    }

    private static Cause cause(AggregateRow row, List<Cause> causes) {
        DateRange days = new DateRange(row.dataDate(), row.periodEnd());
        return last(causes.stream().filter(cause -> cause.days().overlaps(days)).toList());
    }

    private static Cause last(List<Cause> causes) {
        return causes.get(causes.size() - 1);
    }

    private static NewEvent event(Source source, RowChange change, Cause cause) {
        AggregateRefreshed payload = new AggregateRefreshed(
                change.current(),
                source.amcInstanceId(),
                cause.collectionId(),
                cause.userId(),
                source.revision(),
                change.changedMetrics(),
                change.changedMarks(),
                new AggregateRefreshed.Week(cause.weekStartDate(), cause.dataVersion()));
        NewEvent event = new NewEvent(TOPIC, source.id().key(), change.current().typeAndKey(), payload)
                .withCorrelation(cause.correlationId())
                .withInstanceId(source.id().instanceId().toString());
        return cause.causationId() == null ? event : event.withCausation(cause.causationId());
    }
}
