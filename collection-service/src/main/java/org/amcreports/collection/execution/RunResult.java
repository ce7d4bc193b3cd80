package org.amcreports.collection.execution;

import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.results.StoredResult;

/** A run that succeeded and whose rows are stored. */
record RunResult(ClaimedWeek week, AmcExecution execution, StoredResult stored) {

    Maturity maturity() {
        return week.source().calendar().maturityOf(week.week(), week.attempt().executedAt());
    }

    Verdict.Arrival arrival() {
        return new Verdict.Arrival(
                stored.checksum(),
                maturity(),
                week.attempt().fingerprint(),
                stored.rowCount(),
                stored.firstMetricTotal());
    }

    String weekStart() {
        return week.source().workflow().weekStart().name();
    }
}
