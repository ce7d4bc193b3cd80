package org.amcreports.dashboard.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much of the service exports may take. */
@ConfigMapping(prefix = "amcreports.dashboard.export")
public interface ExportConfig {

    /** How many files are made at once, each on a thread of its own; further ones are refused. */
    @WithDefault("3")
    @Min(1)
    int atOnce();

    /** How long the making of a file may take once its figures are there. */
    @WithDefault("30s")
    Duration timeout();

    /** The bytes that a file may have. */
    @WithDefault("33554432")
    @Min(1)
    int mostBytes();
}
