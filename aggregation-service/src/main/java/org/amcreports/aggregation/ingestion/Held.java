package org.amcreports.aggregation.ingestion;

import java.time.Instant;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.store.week.Maturity;
import org.jspecify.annotations.Nullable;

/**
 * What is held of a week when an event about it arrives.
 *
 * @param buried whether the workflow or the instance is gone
 * @param mappingJson the workflow's present metric_mapping
 * @param week null when nothing is held
 */
record Held(boolean buried, String mappingJson, @Nullable Week week) {

    /** @param readBySameMapping whether its facts were made by the workflow's present mapping */
    record Week(int version, Maturity maturity, Instant executedAt, boolean readBySameMapping) {}

    enum Decision {
        BURIED,
        OLDER,
        DUPLICATE,
        MATURITY,
        LOAD
    }

    MetricMapping mapping() {
        return MappingJson.read(mappingJson);
    }

    Decision decide(WeekCompleted event) {
        if (buried) {
            return Decision.BURIED;
        }
        if (week == null || week.version() < event.dataVersion()) {
            return Decision.LOAD;
        }
        if (week.version() > event.dataVersion()) {
            return Decision.OLDER;
        }
        if (!week.readBySameMapping()) {
            return Decision.LOAD;
        }
        return isNews(week, event) ? Decision.MATURITY : Decision.DUPLICATE;
    }

    /** Whether there is something to take over; what is kept is final for good and of the latest execution. */
    private static boolean isNews(Week week, WeekCompleted event) {
        boolean matures = week.maturity() == Maturity.PROVISIONAL && event.matured() == Maturity.FINAL;
        return matures || week.executedAt().isBefore(event.executionDate());
    }
}
