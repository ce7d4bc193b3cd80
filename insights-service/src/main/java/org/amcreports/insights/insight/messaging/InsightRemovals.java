package org.amcreports.insights.insight.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.insights.platform.Removals;
import org.amcreports.projections.Removal;

/** A user takes their insights along; a workflow or an instance only the automatic ones, for an answer belongs to its asker (design 6.3). */
@ApplicationScoped
class InsightRemovals implements Removals {
    private static final String DELETE =
            "DELETE FROM ai_insights WHERE id IN (SELECT id FROM ai_insights WHERE %s LIMIT 500)";

    @Override
    public Removal ofUser() {
        return Removal.of(DELETE.formatted("user_id = $1"));
    }

    @Override
    public Removal ofWorkflow() {
        return Removal.of(DELETE.formatted("workflow_id = $1 AND user_id IS NULL"));
    }

    @Override
    public Removal ofInstance() {
        return Removal.of(DELETE.formatted("instance_id = $1 AND user_id IS NULL"));
    }
}
