package org.amcreports.collection.schedules;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.schedules.domain.PausedReason;
import org.amcreports.collection.schedules.persistence.ScheduleEntity;
import org.amcreports.collection.schedules.persistence.ScheduleRepository;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.SessionIdempotency;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes, changes, pauses and removes schedules for their owners and for administrators. */
@ApplicationScoped
public class ScheduleService {

    /** What came of a request. */
    public sealed interface Outcome {

        record Done(UUID id) implements Outcome {}

        /** Foreign and unknown look the same. */
        record NotYours() implements Outcome {}

        record NotFound() implements Outcome {}

        /** Readable, but not the caller's to command. */
        record NotPermitted() implements Outcome {}

        record Stale(long version) implements Outcome {}
    }

    private static final LongPredicate ANY = version -> true;

    private final Pool pool;
    private final Sources sources;
    private final ScheduleRepository schedules;
    private final ScheduleQueries queries;
    private final SessionIdempotency idempotency;
    private final Clock clock;

    ScheduleService(
            Pool pool,
            Sources sources,
            ScheduleRepository schedules,
            ScheduleQueries queries,
            SessionIdempotency idempotency,
            Clock clock) {
        this.pool = pool;
        this.sources = sources;
        this.schedules = schedules;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    public Uni<Outcome> create(Schedule schedule) {
        return sources.find(pool, schedule.workflowId(), schedule.instanceId())
                .map(source -> source.filter(found -> found.instance().members().contains(schedule.userId())))
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(new Outcome.NotYours())
                        : createOnce(schedule, source.get().calendar()));
    }

    private Uni<Outcome> createOnce(Schedule schedule, WeekCalendar calendar) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> idempotency
                .earlier(session, schedule)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(new Outcome.Done(UUID.fromString(earlier.get())))
                        : insert(session, schedule, calendar))));
    }

    private Uni<Outcome> insert(Mutiny.Session session, Schedule schedule, WeekCalendar calendar) {
        UUID id = Ids.next();
        ScheduleEntity row = ScheduleEntity.of(id, schedule, schedule.trigger().first(clock.instant(), calendar));
        return schedules
                .lockAlive(session, schedule)
                .chain(alive -> alive
                        ? schedules
                                .persist(row)
                                .chain(() -> idempotency.remember(session, schedule, id.toString()))
                                .replaceWith(new Outcome.Done(id))
                        : Uni.createFrom().item(new Outcome.NotYours()));
    }

    /**
     * The workflow and the instance of a schedule stay.
     *
     * @param expected says of the present version whether it is the one that the caller wants to change
     */
    public Uni<Outcome> change(Viewer viewer, UUID id, Schedule schedule, LongPredicate expected) {
        return command(viewer, id, expected, (row, calendar) -> {
            row.change(schedule, schedule.trigger().first(clock.instant(), calendar));
            return Uni.createFrom().voidItem();
        });
    }

    public Uni<Outcome> pause(Viewer viewer, UUID id) {
        return command(viewer, id, ANY, (row, calendar) -> {
            row.pause(PausedReason.BY_USER);
            return Uni.createFrom().voidItem();
        });
    }

    public Uni<Outcome> resume(Viewer viewer, UUID id) {
        return command(viewer, id, ANY, (row, calendar) -> {
            Instant now = clock.instant();
            row.resume(now, row.trigger().first(now, calendar));
            return Uni.createFrom().voidItem();
        });
    }

    /** Its collections stay. */
    public Uni<Outcome> delete(Viewer viewer, UUID id, LongPredicate expected) {
        return command(viewer, id, expected, (row, calendar) -> schedules.delete(row));
    }

    private Uni<Outcome> command(Viewer viewer, UUID id, LongPredicate expected, Command command) {
        return queries.find(viewer, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Outcome.NotFound());
            }
            return found.get().mayBeCommandedBy(viewer)
                    ? command(id, found.get(), expected, command)
                    : Uni.createFrom().item(new Outcome.NotPermitted());
        });
    }

    private Uni<Outcome> command(UUID id, ScheduleSummary seen, LongPredicate expected, Command command) {
        return sources.find(pool, seen.workflow().id(), seen.instance().id())
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(new Outcome.NotFound())
                        : Panache.withTransaction(() -> schedules
                                .lock(id)
                                .chain(row -> apply(
                                        row, expected, command, source.get().calendar()))));
    }

    private Uni<Outcome> apply(
            Optional<ScheduleEntity> locked, LongPredicate expected, Command command, WeekCalendar calendar) {
        if (locked.isEmpty()) {
            return Uni.createFrom().item(new Outcome.NotFound());
        }
        ScheduleEntity row = locked.get();
        if (!expected.test(row.version)) {
            return Uni.createFrom().item(new Outcome.Stale(row.version));
        }
        row.version++;
        row.updatedAt = clock.instant();
        return command.on(row, calendar).replaceWith(new Outcome.Done(row.id));
    }

    private interface Command {
        Uni<Void> on(ScheduleEntity row, WeekCalendar calendar);
    }
}
