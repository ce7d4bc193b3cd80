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

        /** After how long another replica takes over from one that died; sending must end within it. */
        @WithDefault("6s")
        @DurationMin(seconds = 6)
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
