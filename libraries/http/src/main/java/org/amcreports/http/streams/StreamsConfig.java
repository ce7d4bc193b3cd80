package org.amcreports.http.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "amcreports.streams")
public interface StreamsConfig {

    /** Streams that a replica keeps open at once. */
    @Min(1)
    @WithDefault("500")
    int most();

    /** How long a stream rests after it has read, so that many changes cost few readings. */
    @DurationMin(millis = 1)
    @WithDefault("500ms")
    Duration pause();

    /** After how long a stream reads although it heard of no change: notifications may be lost, and rights. */
    @DurationMin(millis = 1)
    @WithDefault("5s")
    Duration poll();

    /** The longest silence on the wire. */
    @DurationMin(millis = 1)
    @WithDefault("15s")
    Duration keepAlive();

    /** After how long a reader whose stream broke comes again. */
    @DurationMin(millis = 1)
    @WithDefault("2s")
    Duration retry();

    /** How often a replica sees to it that it is notified of changes. */
    @DurationMin(millis = 1)
    @WithDefault("2s")
    Duration listenInterval();

    /** How often events are deleted that are too old to be kept. */
    @DurationMin(millis = 1)
    @WithDefault("10m")
    Duration purgeInterval();
}
