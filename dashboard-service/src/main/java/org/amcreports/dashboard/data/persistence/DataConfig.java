package org.amcreports.dashboard.data.persistence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the state of a dashboard's sources is judged. */
@ConfigMapping(prefix = "amcreports.dashboard.data")
public interface DataConfig {

    /** How long after its last change a source whose newest week is missing counts as being collected. */
    @WithDefault("PT10M")
    Duration collectingWindow();
}
