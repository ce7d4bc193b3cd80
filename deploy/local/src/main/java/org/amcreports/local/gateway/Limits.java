package org.amcreports.local.gateway;

import java.time.Duration;

/**
 * What the gateway takes, and how long it waits.
 *
 * @param requestsPerMinute of each caller, all at once or spread; 0 for as many as it likes
 * @param largestBody in bytes; more than a service takes, so that a service says itself how much that is
 * @param servicesSilence after how long a service that says nothing is given up, the time of the upload counted; longer than a stream of events is silent
 * @param callersSilence after how long a connection on which nothing passes is closed; longer than a service is waited
 *     for, whose caller is to hear of it
 */
public record Limits(int requestsPerMinute, long largestBody, Duration servicesSilence, Duration callersSilence) {

    public static Limits ofRequests(int perMinute) {
        return new Limits(perMinute, 4 * 1024 * 1024, Duration.ofMinutes(1), Duration.ofMinutes(2));
    }
}
