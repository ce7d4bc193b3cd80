package org.amcreports.http.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "amcreports.database")
public interface DatabaseConfig {

    @WithParentName
    Bounds bounds();

    /** Of the pool that only leases and health use. */
    Bounds vital();

    interface Bounds {

        /** How long a caller waits for a connection. */
        @DurationMin(millis = 1)
        Duration waiting();

        /** After how long without a byte from the server a connection counts as dead; longer than any statement may take. */
        @DurationMin(seconds = 1)
        Duration silence();
    }
}
