package org.amcreports.aggregation.ingestion.remapping;

import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.source.MappedWeeks;
import org.amcreports.http.json.ExactJson;

/** A week as readers see it: the event that announced it, and the load of its rows. */
record VisibleWeek(WeekCompleted event, UUID load) {

    static List<VisibleWeek> of(MappedWeeks weeks) {
        return weeks.weeks().stream()
                .map(week -> new VisibleWeek(ExactJson.read(week.event(), WeekCompleted.class), week.load()))
                .toList();
    }
}
