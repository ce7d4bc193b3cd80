package org.amcreports.insights.insight;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.http.idempotency.SessionIdempotency;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.InsightFilter;
import org.amcreports.insights.insight.persistence.InsightRepository;
import org.amcreports.insights.platform.Directory;

/** Stores insights, reads and deletes what a user may see: the own insights, and the automatic ones of the own instances. */
@ApplicationScoped
public class InsightService {
    private final Directory directory;
    private final InsightRepository insights;
    private final SessionIdempotency idempotency;

    InsightService(Directory directory, InsightRepository insights, SessionIdempotency idempotency) {
        this.directory = directory;
        this.insights = insights;
        this.idempotency = idempotency;
    }

    /** What an earlier request with the same Idempotency-Key stored. */
    @WithTransaction
    public Uni<Optional<Insight>> earlier(Object command) {
        return Panache.getSession()
                .flatMap(session -> idempotency.earlier(session, command))
                .flatMap(earlier -> earlier.map(UUID::fromString)
                        .map(insights::load)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Stores it, unless its asker is gone; without its dashboard, if that is gone.
     *
     * @param command what it was made of; while it was, another request with the same Idempotency-Key may have stored one
     */
    @WithTransaction
    public Uni<Insight> store(Insight insight, Object command) {
        return earlier(command)
                .flatMap(earlier -> earlier.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> insights.store(insight).call(stored -> Panache.getSession()
                                .flatMap(session -> idempotency.remember(
                                        session, command, stored.id().toString())))));
    }

    @WithSession
    public Uni<Boolean> isConversationOf(UUID userId, UUID conversationId) {
        return insights.isConversationOf(userId, conversationId);
    }

    public Uni<List<Insight>> list(UUID userId, InsightFilter filter) {
        return directory
                .instancesOf(userId)
                .flatMap(instances -> Panache.withSession(() -> insights.list(userId, instances, filter)));
    }

    public Uni<Insight> get(UUID userId, UUID id) {
        return directory
                .instancesOf(userId)
                .flatMap(instances -> Panache.withSession(() -> insights.findVisible(userId, instances, id)))
                .map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** Only the asker deletes; an automatic insight is everybody's. */
    public Uni<Void> delete(UUID userId, UUID id) {
        return get(userId, id)
                .invoke(insight -> {
                    if (insight.userId() == null) {
                        throw ProblemException.forbidden("An automatic insight cannot be deleted.");
                    }
                })
                .flatMap(insight -> Panache.withTransaction(() -> insights.delete(insight.id())));
    }
}
