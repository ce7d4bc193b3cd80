package org.amcreports.dashboard.data.planning;

import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;

/** What decides a reader's data beside what they ask for: their access, the definition's version and its sources. */
public record DashboardState(Access access, long version, Map<SourceId, Source> sources) {

    /** What the definition names but the state does not is younger than the state. */
    public Source source(SourceId id) {
        return sources.getOrDefault(id, Source.unknown(id));
    }
}
