package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;

/** Which metrics a workflow has; aggregation-service knows. */
public interface MetricNames {

    /** Of each source its columns, roles and ratios; it never fails, what cannot be told is left out. */
    Uni<Map<SourceId, Set<String>>> namesOf(Set<SourceId> sources);
}
