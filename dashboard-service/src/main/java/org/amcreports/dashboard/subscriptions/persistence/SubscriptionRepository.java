package org.amcreports.dashboard.subscriptions.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.projections.SessionRecordLocks;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Single subscriptions, in the session of the use case; to anybody but their subscriber they do not exist. */
@ApplicationScoped
public class SubscriptionRepository implements PanacheRepositoryBase<SubscriptionEntity, UUID> {

    private static final String ALIVE = """
            SELECT CAST(d.id AS text) FROM dashboards d
            WHERE d.id = ?1 AND NOT EXISTS (
                SELECT FROM platform_users u WHERE u.user_id = ?2 AND u.buried_at IS NOT NULL)
            FOR KEY SHARE OF d
            """;

    private static final String LOCK_ALL =
            "SELECT CAST(pg_advisory_xact_lock(hashtextextended('subscriptions:' || ?1 || ?2, 0)) AS text)";

    private static final String JUDGE_AGAIN = """
            UPDATE dashboard_subscription_runs SET revisions = -1
            WHERE subscription_id = ?1 AND outcome IN ('not_met', 'not_evaluated')
            """;

    private static final String OF_SUBSCRIBER = "dashboardId = ?1 and userId = ?2";
    private static final String NEWEST_FIRST = " order by id desc";

    public Uni<Optional<SubscriptionEntity>> find(UUID user, UUID dashboard, UUID id) {
        return find(OF_SUBSCRIBER + " and id = ?3", dashboard, user, id)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** One that nobody else can change until the transaction ends. */
    public Uni<Optional<SubscriptionEntity>> lock(UUID user, UUID dashboard, UUID id) {
        return find(OF_SUBSCRIBER + " and id = ?3", dashboard, user, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Newest first, for their ids grow with time. */
    public Uni<List<SubscriptionEntity>> page(UUID user, UUID dashboard, @Nullable UUID after, int limit) {
        return (after == null
                        ? find(OF_SUBSCRIBER + NEWEST_FIRST, dashboard, user)
                        : find(OF_SUBSCRIBER + " and id < ?3" + NEWEST_FIRST, dashboard, user, after))
                .page(Page.ofSize(limit))
                .list();
    }

    /** As they stay until the transaction ends: nobody else counts the same meanwhile. */
    public Uni<Long> lockedCount(Mutiny.Session session, UUID user, UUID dashboard) {
        return session.createNativeQuery(LOCK_ALL, String.class)
                .setParameter(1, user.toString())
                .setParameter(2, dashboard.toString())
                .getSingleResult()
                .chain(() -> count(OF_SUBSCRIBER, dashboard, user));
    }

    /** As if its sources had other figures by now. */
    public Uni<Void> judgeAgain(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(JUDGE_AGAIN)
                .setParameter(1, id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Whether dashboard and subscriber exist; neither can go before the transaction ends. */
    public Uni<Boolean> lockAlive(Mutiny.Session session, UUID dashboard, UUID user) {
        return SessionRecordLocks.lockForWriting(session, user)
                .chain(() -> session.createNativeQuery(ALIVE, String.class)
                        .setParameter(1, dashboard)
                        .setParameter(2, user)
                        .getSingleResultOrNull())
                .map(Objects::nonNull);
    }
}
