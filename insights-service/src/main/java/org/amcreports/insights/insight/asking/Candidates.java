package org.amcreports.insights.insight.asking;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.aggregates.Source;
import org.amcreports.insights.dashboards.Dashboards;
import org.amcreports.insights.dashboards.ReadableDashboard;
import org.amcreports.insights.dashboards.ShownSeries;
import org.amcreports.insights.insight.asking.Ask.OfDashboard;
import org.amcreports.insights.insight.asking.Ask.OfSource;
import org.amcreports.insights.platform.Directory;
import org.amcreports.insights.platform.KnownSource;

/**
 * Finds what a question may be answered from: all of a source for a member of its instance; of a dashboard, what it shows first, and for a
 * reader who is no member nothing else, and that only while the dashboard's owner is one (design 7.3).
 */
@ApplicationScoped
class Candidates {
    private static final String NO_SOURCE =
            "You are not a member of this instance, or there is no such workflow on it.";
    private static final String NO_SHOWN = "The dashboard shows no data that is open to you.";

    private final Directory directory;
    private final Dashboards dashboards;

    Candidates(Directory directory, Dashboards dashboards) {
        this.directory = directory;
        this.dashboards = dashboards;
    }

    /** At least one. */
    Uni<List<Candidate>> of(Ask ask) {
        if (ask.subject() instanceof OfSource source) {
            return ofSource(ask.asker().userId(), source);
        }
        return ofDashboard(ask.asker(), (OfDashboard) ask.subject());
    }

    private Uni<List<Candidate>> ofSource(UUID userId, OfSource asked) {
        Source source = new Source(asked.workflowId(), asked.instanceId(), Map.of());
        return directory.find(asked.workflowId(), asked.instanceId()).map(known -> known.filter(
                        k -> k.members().contains(userId))
                .map(k -> List.of(new Candidate(source, k, Optional.empty())))
                .orElseThrow(() -> ProblemException.forbidden(NO_SOURCE)));
    }

    private Uni<List<Candidate>> ofDashboard(Ask.Asker asker, OfDashboard asked) {
        return dashboards
                .find(asked.dashboardId(), asker.token())
                .map(dashboard -> dashboard.orElseThrow(ProblemException::notFound))
                .flatMap(dashboard -> ofDashboard(asker.userId(), dashboard));
    }

    private Uni<List<Candidate>> ofDashboard(UUID userId, ReadableDashboard dashboard) {
        return Multi.createFrom()
                .iterable(dashboard.series())
                .onItem()
                .transformToUniAndConcatenate(series -> directory
                        .find(series.workflowId(), series.instanceId())
                        .map(known -> known.stream()
                                .flatMap(k -> candidates(userId, dashboard, series, k))
                                .toList()))
                .collect()
                .asList()
                .map(Candidates::shownFirst);
    }

    private static Stream<Candidate> candidates(
            UUID userId, ReadableDashboard dashboard, ShownSeries series, KnownSource known) {
        Source shown = new Source(series.workflowId(), series.instanceId(), series.filters());
        Source whole = new Source(series.workflowId(), series.instanceId(), Map.of());
        boolean member = known.members().contains(userId);
        boolean ownerIsMember =
                dashboard.owner().filter(known.members()::contains).isPresent();
        boolean nothingLeft = series.filters().values().stream().anyMatch(List::isEmpty);
        Stream<Candidate> asShown = (member || ownerIsMember) && !nothingLeft
                ? Stream.of(new Candidate(shown, known, Optional.of(Set.copyOf(series.metrics()))))
                : Stream.empty();
        Stream<Candidate> asMember = member ? Stream.of(new Candidate(whole, known, Optional.empty())) : Stream.empty();
        return Stream.concat(asShown, asMember);
    }

    private static List<Candidate> shownFirst(List<List<Candidate>> bySeries) {
        Set<Candidate> all = new LinkedHashSet<>();
        bySeries.forEach(all::addAll);
        List<Candidate> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> Boolean.compare(a.isWhole(), b.isWhole()));
        if (sorted.isEmpty()) {
            throw ProblemException.forbidden(NO_SHOWN);
        }
        return sorted;
    }
}
