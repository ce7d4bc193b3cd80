package org.amcreports.dashboard.subscriptions.channels;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How subscribers are reached. */
@ConfigMapping(prefix = "amcreports.dashboard.channels")
public interface ChannelsConfig {

    /** Where people and their programs reach the platform, without a slash at the end: links in mails begin with it. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** How long a webhook may take. */
    @WithDefault("20s")
    Duration timeout();

    /** How large a file may be; few mail servers take more. */
    @WithDefault("10M")
    MemorySize mostBytes();

    /** Whether webhooks may be on addresses that are not public, and without TLS; for the platform's own receivers. */
    @WithDefault("false")
    boolean privateWebhooks();
}
