package org.amcreports.collection.collections;

import java.time.Duration;
import java.util.List;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What would become of weeks that are asked for now.
 *
 * @param weeks newest first
 * @param duration how long AMC would run them, if it had nothing else to do for the instance; null when unknown
 */
public record Outlook(List<PlannedWeek> weeks, @Nullable Duration duration) {

    /** @param collectionId the collection that is waited for, if one is */
    public record PlannedWeek(
            Week week, Reason reason, @Nullable String collectionId) {}

    Week newest() {
        return weeks.get(0).week();
    }

    public int runs() {
        return (int) weeks.stream()
                .filter(week -> week.reason().turn() == Reason.Turn.RUN)
                .count();
    }
}
