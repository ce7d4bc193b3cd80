package org.amcreports.dashboard.subscriptions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.amcreports.dashboard.subscriptions.domain.RetryPolicy;

/** How subscriptions are looked after; each replica looks every {@code amcreports.dashboard.subscriptions.interval}. */
@ConfigMapping(prefix = "amcreports.dashboard.subscriptions")
public interface SubscriptionsConfig {

    /** How often a replica looks whether something is due. */
    @WithDefault("10s")
    Duration interval();

    /** How many a replica sends at once, each with its file in memory. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** What figures and file may take, and a mail server then; the worker may be dead when three times that has passed. */
    @WithDefault("90s")
    Duration attempt();

    /** When one whose week is not ready is looked at again. */
    @WithDefault("30s")
    Duration lookAgain();

    /** When an alert that had nothing to say of a week looks whether its figures have changed. */
    @WithDefault("10m")
    Duration evaluateAgain();

    @WithDefault("1m")
    Duration firstRetry();

    @WithDefault("2h")
    Duration longestRetry();

    /** After so many attempts a week is given up. */
    @WithDefault("12")
    @Min(1)
    int attempts();

    /** How many subscriptions a reader may have of one dashboard. */
    @WithDefault("20")
    @Min(1)
    int most();

    default RetryPolicy retry() {
        return new RetryPolicy(firstRetry(), longestRetry(), attempts());
    }
}
