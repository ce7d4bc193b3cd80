package org.amcreports.collection.execution.ledger;

import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.execution.persistence.LedgerRow;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.results.StoredResult;
import org.jspecify.annotations.Nullable;

/** A run that succeeded and whose rows are stored. */
public record RunResult(LeasedWeek week, AmcExecution execution, StoredResult stored) {

    private Maturity maturity() {
        return week.source().calendar().maturityOf(week.dates(), week.attempt().executedAt());
    }

    Verdict.Arrival arrival() {
        return new Verdict.Arrival(
                stored.checksum(),
                maturity(),
                week.attempt().fingerprint(),
                stored.rowCount(),
                stored.firstMetricTotal());
    }

    /** What it is as that version. */
    Verdict.Version version(int number) {
        return new Verdict.Version(
                stored.weekResultId(),
                number,
                stored.checksum(),
                maturity(),
                week.attempt().fingerprint(),
                stored.rowCount(),
                stored.firstMetricTotal());
    }

    LedgerRow row(int number, @Nullable Integer supersedes, boolean underReview) {
        Source source = week.source();
        Instance instance = source.instance();
        return new LedgerRow(
                stored.weekResultId(),
                source.workflow().id(),
                instance.id(),
                week.dates().start(),
                week.dates().end(),
                number,
                supersedes,
                stored.checksum(),
                stored.rowCount(),
                stored.suppressedRowCount(),
                stored.content(),
                stored.columns(),
                week.attempt().fingerprint(),
                maturity().wireName(),
                source.calendar().finalAt(week.dates()),
                week.attempt().executedAt(),
                week.attempt().executedAt(),
                instance.zone().getId(),
                instance.currency(),
                source.workflow().weekStart(),
                week.owner().type().wireName(),
                week.owner().collectionId(),
                week.owner().userId(),
                week.attempt().id(),
                execution.executionId(),
                instance.amcInstanceId(),
                stored.firstMetricTotal(),
                underReview);
    }
}
