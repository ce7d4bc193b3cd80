package org.amcreports.dashboard.subscriptions.channels;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What an alert has to say.
 *
 * @param dashboard its name
 * @param widget its title
 * @param found null for a week that is missing
 */
public record AlertNotice(
        String dashboard,
        String widget,
        AlertDefinition alert,
        Instant at,
        @Nullable Found found) {

    public record Found(MetricDescription metric, Measure measure) {}

    /** The first day of the week that it is about. */
    LocalDate week(LocalDate monday) {
        return found == null ? monday : found.measure().week().from();
    }
}
