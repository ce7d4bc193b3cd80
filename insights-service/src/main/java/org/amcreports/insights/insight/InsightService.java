package org.amcreports.insights.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.InsightFilter;
import org.amcreports.insights.insight.persistence.InsightRepository;
import org.amcreports.insights.platform.Directory;

/** Reads and deletes what a user may see: the own insights, and the automatic ones of the own instances. */
@ApplicationScoped
public class InsightService {
    private final Directory directory;
    private final InsightRepository insights;

    InsightService(Directory directory, InsightRepository insights) {
        this.directory = directory;
        this.insights = insights;
    }

    public Uni<List<Insight>> list(UUID userId, InsightFilter filter) {
        return directory.instancesOf(userId).flatMap(instances -> insights.list(userId, instances, filter));
    }

    public Uni<Insight> get(UUID userId, UUID id) {
        return directory
                .instancesOf(userId)
                .flatMap(instances -> insights.findVisible(userId, instances, id))
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
                .flatMap(insight -> insights.delete(insight.id()));
    }
}
