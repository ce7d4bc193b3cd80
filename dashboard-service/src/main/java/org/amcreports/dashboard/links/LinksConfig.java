package org.amcreports.dashboard.links;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much is let through without a token, by each replica, and how slow passwords are to guess. */
@ConfigMapping(prefix = "amcreports.dashboard.links")
public interface LinksConfig {

    /** Requests of one link from one address. */
    @WithDefault("120")
    @Min(1)
    int perMinuteAndAddress();

    /** Requests of one link from everywhere. */
    @WithDefault("1200")
    @Min(1)
    int perMinute();

    /** Wrong passwords of one link from one address. */
    @WithDefault("10")
    @Min(1)
    int wrongPasswordsPerMinuteAndAddress();

    /** Wrong passwords of one link from everywhere. */
    @WithDefault("100")
    @Min(1)
    int wrongPasswordsPerMinute();

    /** Rounds of a new password's hash, as OWASP recommends for PBKDF2 with HMAC-SHA-512; a stored hash names its own. */
    @WithDefault("210000")
    @Min(1)
    int passwordRounds();
}
