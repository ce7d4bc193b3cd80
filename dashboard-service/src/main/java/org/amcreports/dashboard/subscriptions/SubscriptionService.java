package org.amcreports.dashboard.subscriptions;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.subscriptions.channels.WebhookSignature;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.ReadyWeek;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscriptions;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionDefinition;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionEntity;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRepository;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRun;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.http.id.Ids;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A reader's own subscriptions of a dashboard; whether the reader may see the dashboard was asked before. */
@ApplicationScoped
public class SubscriptionService {

    /** Of a dashboard whose week is not ready the next one that is will be sent. */
    private static final LocalDate NONE_YET = LocalDate.EPOCH;

    /** What came of the wish for another one. */
    public sealed interface Creation {

        record Done(UUID id) implements Creation {}

        /** The dashboard or the reader has gone meanwhile. */
        record NotFound() implements Creation {}

        record TooMany(int most) implements Creation {}
    }

    private final SubscriptionRepository subscriptions;
    private final DueSubscriptions due;
    private final SubscriptionRuns runs;
    private final SubscriptionsConfig config;
    private final Clock clock;

    SubscriptionService(
            SubscriptionRepository subscriptions,
            DueSubscriptions due,
            SubscriptionRuns runs,
            SubscriptionsConfig config,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.due = due;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /** The week that is there already is not sent. */
    public Uni<Creation> create(UUID user, DashboardId dashboard, SubscriptionDefinition definition) {
        return due.sources(dashboard, definition.alert())
                .map(sources -> ReadyWeek.of(sources, clock.instant()).orElse(NONE_YET))
                .chain(week -> Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> insert(session, row(user, dashboard, definition, week)))));
    }

    private Uni<Creation> insert(Mutiny.Session session, SubscriptionEntity row) {
        return subscriptions
                .lockAlive(session, row.dashboardId, row.userId)
                .chain(alive -> alive
                        ? insertUnlessTooMany(session, row)
                        : Uni.createFrom().item(new Creation.NotFound()));
    }

    private Uni<Creation> insertUnlessTooMany(Mutiny.Session session, SubscriptionEntity row) {
        return subscriptions
                .lockedCount(session, row.userId, row.dashboardId)
                .chain(present -> present >= config.most()
                        ? Uni.createFrom().item(new Creation.TooMany(config.most()))
                        : subscriptions.persist(row).replaceWith(new Creation.Done(row.id)));
    }

    private SubscriptionEntity row(
            UUID user, DashboardId dashboard, SubscriptionDefinition definition, LocalDate lastWeek) {
        SubscriptionEntity row = new SubscriptionEntity();
        row.id = Ids.next();
        row.dashboardId = dashboard.value();
        row.userId = user;
        row.channel = definition.channel().wireName();
        row.secret = definition.channel() == Channel.WEBHOOK ? WebhookSignature.newSecret() : null;
        row.lastWeek = lastWeek;
        row.version = 1;
        row.createdAt = clock.instant();
        row.updatedAt = row.createdAt;
        row.define(definition);
        return row;
    }

    public Uni<Optional<SubscriptionEntity>> find(UUID user, DashboardId dashboard, UUID id) {
        return Panache.withSession(() -> subscriptions.find(user, dashboard.value(), id));
    }

    public Uni<List<SubscriptionEntity>> page(UUID user, DashboardId dashboard, @Nullable UUID after, int limit) {
        return Panache.withSession(() -> subscriptions.page(user, dashboard.value(), after, limit));
    }

    /** Newest first, of weeks before the given one; whose they are was asked before. */
    public Uni<List<SubscriptionRun>> runs(UUID id, LocalDate before, int limit) {
        return runs.list(id, before, limit);
    }

    public Uni<Optional<SubscriptionEntity>> change(
            UUID user, DashboardId dashboard, UUID id, UnaryOperator<SubscriptionDefinition> edit) {
        return command(user, dashboard, id, row -> row.define(edit.apply(row.definition())));
    }

    public Uni<Optional<SubscriptionEntity>> pause(UUID user, DashboardId dashboard, UUID id) {
        return command(user, dashboard, id, row -> row.pause(PausedReason.BY_USER));
    }

    /** The newest week that is ready follows, if it was not sent. */
    public Uni<Optional<SubscriptionEntity>> resume(UUID user, DashboardId dashboard, UUID id) {
        return command(user, dashboard, id, SubscriptionEntity::resume);
    }

    /** With its history. */
    public Uni<Boolean> delete(UUID user, DashboardId dashboard, UUID id) {
        return Panache.withTransaction(() -> subscriptions
                .lock(user, dashboard.value(), id)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(false)
                        : subscriptions.delete(row.get()).replaceWith(true)));
    }

    private Uni<Optional<SubscriptionEntity>> command(
            UUID user, DashboardId dashboard, UUID id, Consumer<SubscriptionEntity> command) {
        return Panache.withTransaction(() -> subscriptions
                .lock(user, dashboard.value(), id)
                .invoke(found -> found.ifPresent(row -> {
                    command.accept(row);
                    row.version++;
                    row.updatedAt = clock.instant();
                })));
    }
}
