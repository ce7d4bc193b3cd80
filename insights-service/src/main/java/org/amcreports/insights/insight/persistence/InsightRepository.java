package org.amcreports.insights.insight.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.InsightFilter;
import org.amcreports.projections.SessionRecordLocks;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Insights in ai_insights, in the session or transaction of the use case; a reader gets the own ones and the automatic ones of the own instances. */
@ApplicationScoped
public class InsightRepository implements PanacheRepositoryBase<InsightEntity, UUID> {
    private static final String IS_BURIED =
            "SELECT count(*) FROM platform_users WHERE user_id = ?1 AND buried_at IS NOT NULL";
    private static final String IS_DELETED = "SELECT count(*) FROM deleted_dashboards WHERE dashboard_id = ?1";

    /** Stores it, unless its asker is gone; without its dashboard, if that is gone. */
    public Uni<Insight> store(Insight insight) {
        InsightEntity row = InsightRows.row(insight);
        return getSession()
                .call(session -> refuseBuriedAsker(session, row.userId))
                .call(session -> forgetDeletedDashboard(session, row))
                .flatMap(session -> persistAndFlush(row))
                .map(InsightRows::insight);
    }

    public Uni<Boolean> isConversationOf(UUID userId, UUID conversationId) {
        return count("userId = ?1 and conversationId = ?2", userId, conversationId)
                .map(count -> count > 0);
    }

    public Uni<Optional<Insight>> findVisible(UUID userId, List<UUID> instances, UUID id) {
        InsightQuery query = InsightQuery.visibleTo(userId, instances).with("id = :id", "id", id);
        return find(query.where(), query.parameters()).firstResult().map(row -> Optional.ofNullable(row)
                .map(InsightRows::insight));
    }

    public Uni<Optional<Insight>> load(UUID id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(InsightRows::insight));
    }

    /** At most one more than the filter's limit, newest first. */
    public Uni<List<Insight>> list(UUID userId, List<UUID> instances, InsightFilter filter) {
        InsightQuery query = InsightQuery.visibleTo(userId, instances).matching(filter);
        return find(query.where() + " order by createdAt desc, id desc", query.parameters())
                .page(0, filter.limit() + 1)
                .list()
                .map(rows -> rows.stream().map(InsightRows::insight).toList());
    }

    public Uni<Void> delete(UUID id) {
        return deleteById(id).replaceWithVoid();
    }

    private Uni<Void> refuseBuriedAsker(Mutiny.Session session, @Nullable UUID userId) {
        if (userId == null) {
            return Uni.createFrom().voidItem();
        }
        return SessionRecordLocks.lockForWriting(session, userId)
                .flatMap(locked -> count(session, IS_BURIED, userId))
                .invoke(gravestones -> {
                    if (gravestones > 0) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> forgetDeletedDashboard(Mutiny.Session session, InsightEntity row) {
        UUID dashboardId = row.dashboardId;
        if (dashboardId == null) {
            return Uni.createFrom().voidItem();
        }
        return SessionRecordLocks.lockForWriting(session, dashboardId)
                .flatMap(locked -> count(session, IS_DELETED, dashboardId))
                .invoke(deleted -> row.dashboardId = deleted > 0 ? null : dashboardId)
                .replaceWithVoid();
    }

    private static Uni<Long> count(Mutiny.Session session, String sql, UUID id) {
        return session.createNativeQuery(sql, Long.class).setParameter(1, id).getSingleResult();
    }
}
