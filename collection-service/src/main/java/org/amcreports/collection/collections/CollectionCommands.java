package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.collection.collections.domain.Action;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.collections.domain.StatusChange;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.collection.collections.persistence.CommandedWeeks;
import org.amcreports.collection.collections.persistence.Standings;
import org.amcreports.collection.platform.Sources;
import org.amcreports.http.idempotency.Idempotency;

/**
 * Carries out commands. Each locks its collection, as every claim and every ending of a week does, so each sees what came
 * before it; collection, weeks and event change together.
 */
@ApplicationScoped
public class CollectionCommands {

    private final Pool pool;
    private final Sources sources;
    private final CollectionRepository collections;
    private final Standings standings;
    private final CommandedWeeks weeks;
    private final CollectionProgress progress;
    private final Reviews reviews;
    private final Idempotency idempotency;
    private final Event<WorkArrived> workArrived;

    CollectionCommands(
            Pool pool,
            Sources sources,
            CollectionRepository collections,
            Standings standings,
            CommandedWeeks weeks,
            CollectionProgress progress,
            Reviews reviews,
            Idempotency idempotency,
            Event<WorkArrived> workArrived) {
        this.pool = pool;
        this.sources = sources;
        this.collections = collections;
        this.standings = standings;
        this.weeks = weeks;
        this.progress = progress;
        this.reviews = reviews;
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
        if (!collection.mayBeCommandedBy(command.viewer())) {
            return outcome(new Command.NotPermitted());
        }
        return lockSource(c, command, collection)
                .chain(() -> standings.lock(c, collection.id()))
                .chain(standing ->
                        standing.map(found -> act(c, command, found)).orElseGet(() -> outcome(new Command.NotFound())));
    }

    /** Who publishes data locks its source, and does so first. */
    private Uni<Void> lockSource(SqlConnection c, Command command, CollectionSummary collection) {
        return command.action() == Action.ACCEPT_WEEK
                ? sources.findAlive(
                                c,
                                collection.workflow().id(),
                                collection.instance().id())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Command.Outcome> act(SqlConnection c, Command command, Standing standing) {
        if (command.action() == Action.ACCEPT_WEEK) {
            return accept(c, command, standing);
        }
        return command.action()
                .on(standing.lifecycle())
                .map(change -> move(c, command, standing, change))
                .orElseGet(() -> outcome(new Command.NotInState(standing.state())));
    }

    private Uni<Command.Outcome> move(SqlConnection c, Command command, Standing standing, StatusChange change) {
        UUID id = standing.id();
        return switch (command.action()) {
            case PAUSE, RESUME, ACCEPT_WEEK -> enter(c, command, change);
            case CANCEL -> weeks.cancel(c, id).chain(() -> enter(c, command, change));
            case RETRY_FAILED -> weeks.retry(c, id, null).chain(() -> enter(c, command, change));
            case RETRY_WEEK ->
                weeks.retry(c, id, command.week())
                        .chain(retried ->
                                retried > 0 ? enter(c, command, change) : weekIn(c, command, Command.NotFailed::new));
            case DELETE ->
                progress.enter(c, standing, change)
                        .chain(() -> weeks.delete(c, id))
                        .replaceWith(new Command.Deleted());
        };
    }

    private Uni<Command.Outcome> accept(SqlConnection c, Command command, Standing standing) {
        return reviews.accept(c, standing, Objects.requireNonNull(command.week()))
                .chain(accepted -> accepted ? remember(c, command) : weekIn(c, command, Command.NotUnderReview::new));
    }

    private Uni<Command.Outcome> remember(SqlConnection c, Command command) {
        return idempotency
                .remember(c, command.action(), command.collection().toString())
                .chain(() -> done(c, command));
    }

    /** What its weeks have come to meanwhile follows at once. */
    private Uni<Command.Outcome> enter(SqlConnection c, Command command, StatusChange change) {
        UUID id = command.collection();
        return standings
                .get(c, id)
                .chain(standing -> progress.enter(c, standing, change))
                .chain(() -> progress.follow(c, id, null))
                .chain(() -> remember(c, command));
    }

    /** @param refusal for a week with that status */
    private Uni<Command.Outcome> weekIn(SqlConnection c, Command command, Function<String, Command.Outcome> refusal) {
        return collections
                .findWeek(c, command.collection(), Objects.requireNonNull(command.week()))
                .map(week -> week.map(CollectionWeek::status).map(refusal).orElseGet(Command.NotFound::new));
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
