package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.collections.domain.StatusChange;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.collection.collections.persistence.CommandedWeeks;
import org.amcreports.collection.collections.persistence.Standings;
import org.amcreports.http.idempotency.Idempotency;

/**
 * Carries out commands. Each locks its collection, as every claim and every ending of a week does, so each sees what came
 * before it; collection, weeks and event change together.
 */
@ApplicationScoped
public class CollectionCommands {

    private final Pool pool;
    private final CollectionRepository collections;
    private final Standings standings;
    private final CommandedWeeks weeks;
    private final CollectionProgress progress;
    private final Idempotency idempotency;
    private final Event<WorkArrived> workArrived;

    CollectionCommands(
            Pool pool,
            CollectionRepository collections,
            Standings standings,
            CommandedWeeks weeks,
            CollectionProgress progress,
            Idempotency idempotency,
            Event<WorkArrived> workArrived) {
        this.pool = pool;
        this.collections = collections;
        this.standings = standings;
        this.weeks = weeks;
        this.progress = progress;
        this.idempotency = idempotency;
        this.workArrived = workArrived;
    }

    public Uni<Command.Outcome> carryOut(Command command) {
        return pool.withTransaction(c -> idempotency
                        .earlier(c, command.action())
                        .chain(earlier -> earlier.isPresent() ? done(c, command) : permitted(c, command)))
                .invoke(() -> workArrived.fire(new WorkArrived()));
    }

    private Uni<Command.Outcome> permitted(SqlConnection c, Command command) {
        return collections.find(c, command.viewer(), command.collection()).chain(found -> found.map(
                        collection -> permitted(c, command, collection))
                .orElseGet(() -> outcome(new Command.NotFound())));
    }

    private Uni<Command.Outcome> permitted(SqlConnection c, Command command, CollectionSummary collection) {
        return collection.mayBeCommandedBy(command.viewer())
                ? standings.lock(c, collection.id()).chain(standing -> standing.map(found -> act(c, command, found))
                        .orElseGet(() -> outcome(new Command.NotFound())))
                : outcome(new Command.NotPermitted());
    }

    private Uni<Command.Outcome> act(SqlConnection c, Command command, Standing standing) {
        return command.action()
                .on(standing.lifecycle())
                .map(change -> move(c, command, standing, change))
                .orElseGet(() -> outcome(new Command.NotInState(standing.state())));
    }

    private Uni<Command.Outcome> move(SqlConnection c, Command command, Standing standing, StatusChange change) {
        UUID id = standing.id();
        return switch (command.action()) {
            case PAUSE, RESUME -> enter(c, command, change);
            case CANCEL -> weeks.cancel(c, id).chain(() -> enter(c, command, change));
            case RETRY_FAILED -> weeks.retry(c, id, null).chain(() -> enter(c, command, change));
            case RETRY_WEEK ->
                weeks.retry(c, id, command.week())
                        .chain(retried -> retried > 0 ? enter(c, command, change) : notFailed(c, command));
            case DELETE ->
                progress.enter(c, standing, change)
                        .chain(() -> weeks.delete(c, id))
                        .replaceWith(new Command.Deleted());
        };
    }

    /** What its weeks have come to meanwhile follows at once. */
    private Uni<Command.Outcome> enter(SqlConnection c, Command command, StatusChange change) {
        UUID id = command.collection();
        return standings
                .get(c, id)
                .chain(standing -> progress.enter(c, standing, change))
                .chain(() -> progress.follow(c, id, null))
                .chain(() -> idempotency.remember(c, command.action(), id.toString()))
                .chain(() -> done(c, command));
    }

    private Uni<Command.Outcome> notFailed(SqlConnection c, Command command) {
        return collections
                .findWeek(c, command.collection(), Objects.requireNonNull(command.week()))
                .map(week -> week.<Command.Outcome>map(found -> new Command.NotFailed(found.status()))
                        .orElseGet(Command.NotFound::new));
    }

    private Uni<Command.Outcome> done(SqlConnection c, Command command) {
        return collections
                .find(c, command.viewer(), command.collection())
                .map(found -> found.<Command.Outcome>map(Command.Done::new).orElseGet(Command.NotFound::new));
    }

    private static Uni<Command.Outcome> outcome(Command.Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
