package org.amcreports.collection.schedules;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.collections.CollectionService;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.schedules.domain.PausedReason;
import org.amcreports.collection.schedules.domain.RunOutcome;
import org.amcreports.collection.schedules.domain.Trigger;
import org.amcreports.collection.schedules.persistence.DueSchedules;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.id.TypeId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Fires the schedules that are due: each moment once, over all replicas, for run, collection and the next moment are one
 * transaction. Moments that passed while nobody looked are caught up with by one run, which collects their weeks too.
 */
@ApplicationScoped
class ScheduleFiring {

    private static final int AT_ONCE = 50;

    private final Pool pool;
    private final DueSchedules schedules;
    private final CollectionService collections;
    private final Sources sources;
    private final Clock clock;
    private final int mostFailures;

    ScheduleFiring(
            Pool pool,
            DueSchedules schedules,
            CollectionService collections,
            Sources sources,
            Clock clock,
            @ConfigProperty(name = "amcreports.schedules.failures-in-a-row", defaultValue = "5") int mostFailures) {
        this.pool = pool;
        this.schedules = schedules;
        this.collections = collections;
        this.sources = sources;
        this.clock = clock;
        this.mostFailures = mostFailures;
    }

    @Scheduled(
            identity = "fire-schedules",
            every = "${amcreports.schedules.interval:5s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fire() {
        return schedules
                .find(clock.instant(), AT_ONCE)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::fireQuietly)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> Log.warnf("Schedules that are due are looked for again later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> fireQuietly(DueSchedule due) {
        Correlation.begin(null, null);
        return pool.withTransaction(c -> fire(c, due))
                .invoke(collections::announce)
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.errorf(failure, "Schedule %s did not fire and will be tried again", publicId(due));
                    return schedules.postpone(pool, due.id());
                });
    }

    /** The source's locks come before the schedule's row, as they do when a burial deletes it. */
    private Uni<Void> fire(SqlConnection c, DueSchedule seen) {
        return sources.findPermitted(c, seen.userId(), seen.workflowId(), seen.instanceId())
                .chain(source -> schedules
                        .lock(c, seen)
                        .chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : run(c, due.get(), source)));
    }

    private Uni<Void> run(SqlConnection c, DueSchedule due, Optional<Source> source) {
        if (source.isEmpty()) {
            return pause(c, due, PausedReason.ACCESS_ENDED, "Its owner may no longer collect from this source");
        }
        if (due.failures() >= mostFailures) {
            return pause(c, due, PausedReason.REPEATED_FAILURES, due.failures() + " runs failed in a row");
        }
        Trigger trigger = due.trigger().trigger();
        WeekCalendar calendar = source.get().calendar();
        Instant now = clock.instant();
        return due.activeCollection() == null
                ? collections
                        .create(c, due.collection(calendar, now), source.get())
                        .chain(outcome -> note(c, due, outcome))
                        .chain(() -> schedules.next(c, due.id(), trigger.next(now, calendar)))
                : overlap(c, due, trigger.next(due.nextRunAt(), calendar));
    }

    /** It waits for the collection before, but not beyond its own next moment. */
    private Uni<Void> overlap(SqlConnection c, DueSchedule due, Instant next) {
        return next.isAfter(clock.instant())
                ? schedules.postpone(c, due.id())
                : note(c, due, RunOutcome.OVERLAPPED, due.activeCollection(), "The collection before had not ended")
                        .chain(() -> schedules.next(c, due.id(), next));
    }

    private Uni<Void> note(SqlConnection c, DueSchedule due, Creation.Outcome outcome) {
        if (outcome instanceof Creation.Created created) {
            return note(c, due, RunOutcome.STARTED, created.id(), null);
        }
        if (outcome instanceof Creation.UnderWay underWay) {
            UUID other = TypeId.uuid("coll", underWay.collectionId()).orElseThrow();
            return note(c, due, RunOutcome.OVERLAPPED, other, "Another collection is to collect the same weeks");
        }
        String message = outcome instanceof Creation.Invalid invalid
                ? invalid.field() + " " + invalid.message()
                : "There is no such workflow and instance for its owner";
        return note(c, due, RunOutcome.REFUSED, null, message);
    }

    private Uni<Void> note(
            SqlConnection c, DueSchedule due, RunOutcome outcome, @Nullable UUID collection, @Nullable String message) {
        return schedules.keepRun(c, due, clock.instant(), outcome, collection, message);
    }

    private Uni<Void> pause(SqlConnection c, DueSchedule due, PausedReason reason, String message) {
        Log.warnf("Schedule %s is paused: %s", publicId(due), message);
        return note(c, due, RunOutcome.PAUSED, null, message)
                .chain(() -> schedules.pause(c, due.id(), reason, clock.instant()));
    }

    private static String publicId(DueSchedule due) {
        return TypeId.of(Schedule.ID_PREFIX, due.id());
    }
}
