package org.amcreports.dashboard.data.shaping;

import java.util.Map;
import java.util.Optional;
import org.amcreports.dashboard.data.shaping.Change.Obstacle;

/**
 * A widget's totals, column by column, against those of the days before.
 *
 * @param metrics by column
 */
public record Comparison(Map<String, Change> metrics) {

    public boolean comparable() {
        return obstacle().isEmpty();
    }

    /** Why some of it is not comparable. */
    public Optional<Obstacle> obstacle() {
        return metrics.values().stream()
                .map(Change::obstacle)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
