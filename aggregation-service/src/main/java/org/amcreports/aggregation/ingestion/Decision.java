package org.amcreports.aggregation.ingestion;

import java.util.Locale;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.WeekState;

/** What an event means for what is stored of its week. */
enum Decision {
    BURIED,
    OLDER,
    DUPLICATE,
    MATURITY,
    LOAD;

    /** @param replaces whether a later run wins whatever the number of its version */
    static Decision of(WeekState stored, WeekCompleted event, boolean replaces) {
        WeekState.Week week = stored.week();
        if (stored.buried()) {
            return BURIED;
        }
        if (week == null
                || week.version() < event.dataVersion()
                || replaces && week.executedAt().isBefore(event.executionDate())) {
            return LOAD;
        }
        if (week.version() > event.dataVersion()) {
            return OLDER;
        }
        if (isRunAnew(week, event)) {
            return LOAD;
        }
        return isNews(week, event) ? MATURITY : DUPLICATE;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A ledger that was set back gives a number again, for other data. */
    private static boolean isRunAnew(WeekState.Week week, WeekCompleted event) {
        return !week.checksum().equals(event.dataChecksum())
                && !week.executedAt().isAfter(event.executionDate());
    }

    /** Whether there is something to take over; what is stored is final for good and of the latest execution. */
    private static boolean isNews(WeekState.Week week, WeekCompleted event) {
        boolean matures = week.maturity() == Maturity.PROVISIONAL && event.matured() == Maturity.FINAL;
        return matures || week.executedAt().isBefore(event.executionDate());
    }
}
