package org.amcreports.dashboard.data.planning;

import java.util.List;
import java.util.Optional;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;

/** Whether a widget's sources and filters leave anything to ask for. */
final class AskingPolicy {

    private AskingPolicy() {}

    /** The state of a widget for which nothing needs to be asked, if it is in one. */
    static Optional<Verdict> beforeAsking(List<SeriesPlan> series) {
        if (any(series, Standing.DELETED)) {
            return verdict(WidgetState.SOURCE_DELETED, "The workflow or the instance was deleted.");
        }
        if (any(series, Standing.ACCESS_ENDED)) {
            return verdict(WidgetState.ACCESS_ENDED, "The dashboard's owner is no longer a member of the instance.");
        }
        if (any(series, Standing.UNKNOWN)) {
            return verdict(WidgetState.UNAVAILABLE, "The workflow or the instance is not known yet.");
        }
        if (series.stream().anyMatch(one -> one.current().filters().letNothingThrough())) {
            return verdict(WidgetState.EMPTY, "The filters together let nothing through.");
        }
        if (series.stream().anyMatch(one -> one.current().filters().nameTooManyDimensions())) {
            return verdict(
                    WidgetState.UNAVAILABLE,
                    "The filters together name more than " + Filters.MAX_DIMENSIONS + " dimensions.");
        }
        return Optional.empty();
    }

    private static boolean any(List<SeriesPlan> series, Standing standing) {
        return series.stream().anyMatch(one -> one.source().standing() == standing);
    }

    private static Optional<Verdict> verdict(WidgetState state, String reason) {
        return Optional.of(new Verdict(state, reason));
    }
}
