package org.amcreports.insights.insight.asking;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.insights.aggregates.Aggregates;
import org.amcreports.insights.aggregates.Source;
import org.amcreports.insights.aggregates.SourceProfile;

/** Reads a question in the words of its candidates and takes the first that has what is asked for, in the range if possible. */
@ApplicationScoped
class Readings {
    /** A dashboard may show more; a question is looked up in this many. */
    private static final int MOST_CANDIDATES = 20;

    private final Candidates candidates;
    private final Aggregates aggregates;
    private final Clock clock;

    Readings(Candidates candidates, Aggregates aggregates, Clock clock) {
        this.candidates = candidates;
        this.aggregates = aggregates;
        this.clock = clock;
    }

    Uni<Reading> of(Ask ask) {
        return candidates.of(ask).flatMap(found -> readEach(ask, found)).map(Readings::best);
    }

    private Uni<List<Reading>> readEach(Ask ask, List<Candidate> found) {
        Map<List<UUID>, Uni<Optional<SourceProfile>>> profiles = new HashMap<>();
        return Multi.createFrom()
                .iterable(found)
                .select()
                .first(MOST_CANDIDATES)
                .onItem()
                .transformToUniAndConcatenate(candidate -> profile(candidate.source(), profiles)
                        .map(profile -> Reading.of(ask, candidate, profile, clock.instant())))
                .collect()
                .asList();
    }

    /** A source's profile, asked for once, whatever the filters. */
    private Uni<Optional<SourceProfile>> profile(Source source, Map<List<UUID>, Uni<Optional<SourceProfile>>> asked) {
        return asked.computeIfAbsent(
                List.of(source.workflowId(), source.instanceId()),
                key -> aggregates.profile(source).memoize().indefinitely());
    }

    private static Reading best(List<Reading> readings) {
        return readings.stream()
                .filter(Reading::finds)
                .findFirst()
                .or(() -> readings.stream().filter(Reading::lacksWeeks).findFirst())
                .orElse(readings.get(0));
    }
}
