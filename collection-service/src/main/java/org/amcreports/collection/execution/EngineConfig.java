package org.amcreports.collection.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How weeks are claimed and run. */
@ConfigMapping(prefix = "amcreports.engine")
public interface EngineConfig {

    @WithDefault("true")
    boolean enabled();

    /** How often a replica looks for work that nobody told it of. */
    @WithDefault("1s")
    Duration tick();

    /** How long a silent replica keeps its weeks. */
    @WithDefault("60s")
    Duration lease();

    /** Executions that may be pending or running at once per AMC instance, over all replicas, unless an operator says else. */
    @WithDefault("10")
    @Min(1)
    int slots();

    /** Executions from midnight to midnight, UTC, per AMC instance; no limit by default. */
    Optional<@Min(1) Integer> runsPerDay();

    /** Runs sent within a minute per AMC instance, dry runs apart; no limit by default. */
    Optional<@Min(1) Integer> runsPerMinute();

    /** Weeks that one replica sends and follows at once; how many it downloads is {@code amcreports.results.parallel}. */
    @WithDefault("5000")
    @Min(1)
    @Max(20000)
    int weeksPerReplica();

    /** How soon after its claim a week must be sent without asking again whether it still may be. */
    @WithDefault("5s")
    Duration submitWithin();

    /** How long after its time-out a request may still reach AMC, held up in the network or by a proxy. */
    @WithDefault("1m")
    Duration lateAnswerMargin();

    /** Longest wait for one statement or transaction: a connection that went silent must not stop the engine. */
    @WithDefault("30s")
    Duration databaseTimeout();

    /** Whether AMC validates a question before it is first run. */
    @WithDefault("true")
    boolean validate();

    /** A dry run that has not ended by then is not waited for: the run itself will tell. */
    @WithDefault("15m")
    Duration validationDeadline();

    /** How long the answer to a plan waits for a dry run. */
    @WithDefault("20s")
    Duration planPatience();

    /** After that a question is validated anew before it is next run: AMC's tables change. */
    @WithDefault("90d")
    Duration validatedFor();

    /** An execution that has not ended by then is given up. */
    @WithDefault("8h")
    Duration deadline();

    /** How often the gauges are read from the database. */
    @WithDefault("15s")
    Duration metersInterval();

    /** How often a refused credential is tried again. */
    @WithDefault("60s")
    Duration blockedRetry();

    @WithDefault("1s")
    Duration backoff();

    @WithDefault("60s")
    Duration backoffMax();
}
