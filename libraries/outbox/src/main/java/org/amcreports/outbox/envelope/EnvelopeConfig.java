package org.amcreports.outbox.envelope;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

@ConfigMapping(prefix = "outbox")
public interface EnvelopeConfig {

    /** Where subscribers reach the gateway; events name their schema under it. */
    @WithDefault("http://localhost:8080")
    @Pattern(regexp = "https?://[^\\s?#]+")
    String publicUrl();
}
