package org.amcreports.aggregation.store.week;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** How long what is stored stays. */
@ConfigMapping(prefix = "amcreports.retention")
public interface RetentionConfig {

    /** How often what is older is looked for; off is never. */
    @WithDefault("1h")
    String interval();

    /** Facts of loads that were superseded. */
    @WithDefault("P90D")
    Duration supersededFacts();

    /** Roll-ups of loads that were superseded, and so the moments that can be asked for. */
    @WithDefault("P400D")
    Duration history();

    /** Weeks; the rows that they came to stay. */
    @WithDefault("P26M")
    Period weeks();

    /** The Monday from which on weeks are kept: partitions hold the weeks that start on one or after it. */
    default LocalDate weeksFrom(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minus(weeks())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The earliest moment of which it is known what was stored. */
    default Instant historyFrom(Instant now) {
        return now.minus(history());
    }
}
