package org.amcreports.collection.results.objects;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A store that speaks S3. Credentials are where the AWS SDK looks for them: environment, files, the platform's role. */
@ConfigMapping(prefix = "amcreports.object-store")
public interface ObjectStoreConfig {

    /** Where new results go; what was stored before names its own. */
    Optional<String> bucket();

    /** Before all keys, without a slash at its end. */
    @WithDefault("week-results")
    String prefix();

    /** None is Amazon's for the region. */
    Optional<URI> endpoint();

    @WithDefault("us-east-1")
    String region();

    /** Whether the bucket stands in the path, and not in the host's name. */
    @WithDefault("false")
    boolean pathStyle();

    /** Longest wait for one object of at most a megabyte, whatever is tried meanwhile. */
    @WithDefault("30s")
    Duration timeout();

    /** Longest wait for one answer before it is tried again. */
    @WithDefault("10s")
    Duration attemptTimeout();

    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int connections();

    /** How long the object of a deleted chunk stays: an upload that was given up may arrive until then. */
    @WithDefault("1h")
    Duration grace();

    @WithDefault("1m")
    Duration sweepInterval();
}
