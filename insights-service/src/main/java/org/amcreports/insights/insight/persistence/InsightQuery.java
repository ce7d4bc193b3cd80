package org.amcreports.insights.insight.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.insights.insight.domain.InsightFilter;

/** A where clause and its parameters, put together from the filters that are given. */
final class InsightQuery {
    private static final String VISIBLE = "(userId = :reader or (userId is null and instanceId in (:instances)))";
    private static final String AFTER = "(createdAt < :afterTime or (createdAt = :afterTime and id < :afterId))";

    /** Stands for no instance in a list that must not be empty. */
    private static final UUID NO_INSTANCE = new UUID(0, 0);

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private InsightQuery() {}

    static InsightQuery visibleTo(UUID reader, List<UUID> instances) {
        InsightQuery query = new InsightQuery();
        query.parameters.put("instances", instances.isEmpty() ? List.of(NO_INSTANCE) : instances);
        return query.with(VISIBLE, "reader", reader);
    }

    InsightQuery matching(InsightFilter filter) {
        filter.dashboardId().ifPresent(id -> with("dashboardId = :dashboard", "dashboard", id));
        filter.workflowId().ifPresent(id -> with("workflowId = :workflow", "workflow", id));
        filter.type().ifPresent(type -> with("type = :type", "type", type));
        filter.from().ifPresent(from -> with("createdAt >= :from", "from", from));
        filter.before().ifPresent(before -> with("createdAt < :before", "before", before));
        filter.after().ifPresent(after -> {
            parameters.put("afterTime", after.createdAt());
            with(AFTER, "afterId", after.id());
        });
        return this;
    }

    InsightQuery with(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    String where() {
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
