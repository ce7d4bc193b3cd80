package org.amcreports.dashboard.data.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;

/**
 * By what a reader may narrow a widget. Members of its instances may by every dimension. Others see what the dashboard shows
 * and nothing else: the dimensions by which the widget groups, and those that the dashboard names for filtering.
 */
final class FilteringPolicy {

    private FilteringPolicy() {}

    /** The same for dimensions that the workflow has and for those that it lacks, so that it does not tell which there are. */
    static Optional<Verdict> refusal(Filters asked, Dashboard dashboard, DataSource source, List<SeriesPlan> series) {
        if (series.stream().allMatch(one -> one.source().readerIsMember())) {
            return Optional.empty();
        }
        Set<String> shown = new HashSet<>(source.groupBy());
        shown.addAll(dashboard.filterConfig().filters().keySet());
        Set<String> hidden = new TreeSet<>(asked.allowed().keySet());
        hidden.removeAll(shown);
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(
                        WidgetState.UNAVAILABLE,
                        "This widget cannot be filtered by " + String.join(", ", hidden) + "."));
    }
}
