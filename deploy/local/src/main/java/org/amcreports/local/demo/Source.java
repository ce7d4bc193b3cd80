package org.amcreports.local.demo;

import java.time.Duration;

/** The workflow and the instance that the demonstration is about. */
record Source(String workflowId, String instanceId) {

    /** How long a step may take before the demonstration fails. */
    static final Duration PATIENCE = Duration.ofMinutes(2);
}
