package org.amcreports.aggregation.ingestion.remapping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sources whose mapping changed are worked off; {@code poll} and {@code heartbeat} are the scheduler's. */
@ConfigMapping(prefix = "amcreports.remapping")
interface RemappingConfig {

    /** How often a replica that has nothing to do looks for a source. */
    @WithDefault("1s")
    Duration poll();

    /** How long a source stays a replica's that says nothing any more; several heartbeats. */
    @WithDefault("30s")
    Duration lease();

    @WithDefault("5s")
    Duration heartbeat();

    /** After the first failure; twice as long after each further one. */
    @WithDefault("2s")
    Duration firstPause();

    @WithDefault("30m")
    Duration longestPause();
}
