package org.amcreports.outbox.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

    Relaying relay();

    Retention retention();

    interface Relaying {

        @WithDefault("true")
        boolean enabled();

        /** How long a row may wait when its notification was lost. */
        @WithDefault("200ms")
        Duration pollInterval();

        /** After how long another replica takes over from one that died; a send and a renewal must fit into it. */
        @WithDefault("4s")
        @DurationMin(seconds = 4)
        Duration lease();

        @WithDefault("500")
        @Min(1)
        @Max(500)
        int batchSize();
    }

    interface Retention {

        @WithDefault("P7D")
        Duration sent();

        @WithDefault("P60D")
        Duration inbox();
    }
}
