package org.amcreports.collection.results;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;

/** How results are received and how long they are kept. */
@ConfigMapping(prefix = "amcreports.results")
public interface ResultsConfig {

    /** Where the rows of results may be kept. */
    enum Store {
        POSTGRESQL,
        S3
    }

    /** Where those of new results are kept. */
    @WithDefault("postgresql")
    Store store();

    /** Longest wait for the next megabyte of a download, and for its way to where it is kept. */
    @WithDefault("2m")
    Duration chunkTimeout();

    /** How many results are received at once. */
    @WithDefault("10")
    @Min(1)
    @Max(100)
    int parallel();

    /** Chunks without a row in the ledger are purged when their upload has been silent for so long. */
    @WithDefault("24h")
    Duration orphanAge();

    /** How long the rows of a superseded version stay readable. */
    @WithDefault("90d")
    Duration supersededRetention();

    /** How long weeks are kept, by their first day, and what was tried for them. */
    @WithDefault("P26M")
    Period retention();

    @WithDefault("1h")
    Duration purgeInterval();
}
