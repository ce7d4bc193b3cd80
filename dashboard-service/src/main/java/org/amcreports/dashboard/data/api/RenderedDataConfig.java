package org.amcreports.dashboard.data.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of dashboards' data is kept as it goes out. */
@ConfigMapping(prefix = "amcreports.dashboard.rendered")
public interface RenderedDataConfig {

    /** What it may take in memory. */
    @WithDefault("32M")
    MemorySize memory();
}
