package org.amcreports.aggregation.query.evaluation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What questions may cost. */
@ConfigMapping(prefix = "amcreports.query")
public interface QueryConfig {

    /** Requests that are worked on at once; the next ones are asked to come back. */
    @WithDefault("8")
    int atOnce();

    /** What the rows of one request's answers may take in memory. */
    @WithDefault("24M")
    MemorySize memory();

    /** What answers that are kept for the next asker may take in memory. */
    @WithDefault("32M")
    MemorySize cache();

    /** How long the first question by new dimensions waits for its roll-ups, before it is asked to come back. */
    @WithDefault("8s")
    Duration buildingWait();
}
