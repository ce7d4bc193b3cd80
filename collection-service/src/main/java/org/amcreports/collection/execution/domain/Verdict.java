package org.amcreports.collection.execution.domain;

import java.math.BigDecimal;
import java.util.UUID;
import org.amcreports.collection.calendar.Maturity;
import org.jspecify.annotations.Nullable;

/** What a finished run means for the ledger of its week. */
public sealed interface Verdict {

    /** A version in the ledger. */
    record Version(
            UUID id,
            int number,
            String checksum,
            Maturity maturity,
            String fingerprint,
            long rowCount,
            @Nullable BigDecimal firstMetricTotal) {}

    /** What a run brought. */
    record Arrival(
            String checksum,
            Maturity maturity,
            String fingerprint,
            long rowCount,
            @Nullable BigDecimal firstMetricTotal) {}

    /** New data; {@code replaced} is the version that readers had before. */
    record NewVersion(int number, @Nullable Version replaced) implements Verdict {}

    /** The data stands, its maturity is new. */
    record NewMaturity(Version standing) implements Verdict {}

    record SameData(Version standing) implements Verdict {}

    /** Stored, but shown to nobody until a second run agrees. */
    record UnderReview(int number, Version standing) implements Verdict {}

    /** A second run agrees with the version under review. */
    record Confirmed(Version underReview, Version replaced) implements Verdict {}

    /** @param lastNumber the greatest version number ever given to the week, 0 at first */
    static Verdict on(Arrival arrival, @Nullable Version standing, @Nullable Version underReview, int lastNumber) {
        if (standing == null) {
            return new NewVersion(lastNumber + 1, null);
        }
        if (standing.checksum().equals(arrival.checksum())) {
            return standing.maturity() == arrival.maturity() ? new SameData(standing) : new NewMaturity(standing);
        }
        if (underReview != null && underReview.checksum().equals(arrival.checksum())) {
            return new Confirmed(underReview, standing);
        }
        return suspicious(arrival, standing)
                ? new UnderReview(lastNumber + 1, standing)
                : new NewVersion(lastNumber + 1, standing);
    }

    private static boolean suspicious(Arrival arrival, Version standing) {
        if (!arrival.fingerprint().equals(standing.fingerprint())) {
            return false;
        }
        return (standing.rowCount() > 0 && arrival.rowCount() == 0)
                || lostHalf(standing.firstMetricTotal(), arrival.firstMetricTotal());
    }

    private static boolean lostHalf(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before == null || before.signum() <= 0) {
            return false;
        }
        BigDecimal left = now == null ? BigDecimal.ZERO : now;
        return left.add(left).compareTo(before) < 0;
    }
}
