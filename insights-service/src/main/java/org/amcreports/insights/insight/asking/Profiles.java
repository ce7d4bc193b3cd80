package org.amcreports.insights.insight.asking;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.insights.aggregates.Aggregates;
import org.amcreports.insights.aggregates.Source;
import org.amcreports.insights.aggregates.SourceProfile;

/** The profiles that one question needs, each asked for once, whatever the filters. */
final class Profiles {
    private final Map<List<UUID>, Uni<Optional<SourceProfile>>> asked = new HashMap<>();
    private final Aggregates aggregates;

    Profiles(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    Uni<Optional<SourceProfile>> of(Source source) {
        return asked.computeIfAbsent(
                List.of(source.workflowId(), source.instanceId()),
                key -> aggregates.profile(source).memoize().indefinitely());
    }
}
