package org.amcreports.dashboard.data.aggregation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many answers are kept. */
@ConfigMapping(prefix = "amcreports.dashboard.answers")
public interface AnswersConfig {

    /** What they may take in memory. */
    @WithDefault("64M")
    MemorySize memory();

    /** How long one is kept that nobody asks for. */
    @WithDefault("P1D")
    Duration forgottenAfter();
}
