package org.amcreports.aggregation.ingestion.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often sources are compared with the ledger. */
@ConfigMapping(prefix = "amcreports.reconciliation")
interface ReconciliationConfig {

    /** How often a replica looks for a source that is due; the scheduler's. */
    @WithDefault("1m")
    String poll();

    /** After the start, the first time; the scheduler's. */
    @WithDefault("1m")
    String delay();

    /** How often a replica asks which sources the ledger has; the scheduler's. */
    @WithDefault("24h")
    String find();

    /** Each source. */
    @WithDefault("24h")
    Duration every();

    /** After a failure; and how long a source is a replica's that says nothing any more. */
    @WithDefault("15m")
    Duration pause();

    /** How old a version is before it is missed: until then its event may be under way. */
    @WithDefault("1h")
    Duration grace();
}
