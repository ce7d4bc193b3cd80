package org.amcreports.collection.collections.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How fast the weeks of a collection are run, as far as one can tell. */
public record Pace(int executed, int remaining, Duration elapsed) {

    private static final BigDecimal MILLIS_PER_HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toMillis());

    public Optional<BigDecimal> weeksPerHour() {
        return known()
                ? Optional.of(MILLIS_PER_HOUR
                        .multiply(BigDecimal.valueOf(executed))
                        .divide(BigDecimal.valueOf(elapsed.toMillis()), 1, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    public Optional<Instant> finish(Instant now) {
        return known() && remaining > 0
                ? Optional.of(now.plusMillis(elapsed.toMillis() * remaining / executed))
                : Optional.empty();
    }

    private boolean known() {
        return executed > 0 && elapsed.toMillis() > 0;
    }
}
