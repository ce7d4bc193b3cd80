package org.amcreports.collection.execution.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * An attempt that may run at AMC although nobody waits for it any more.
 *
 * @param executionId empty when nobody heard AMC's answer
 * @param unsent whether AMC was asked for a dry run only: no run there is its own
 * @param postIsOver whether no call of it can still be on its way to AMC
 * @param overdue whether it has been waited for long enough
 */
public record Orphan(
        UUID id,
        UUID instanceId,
        Optional<String> executionId,
        Adoption adoption,
        boolean unsent,
        boolean postIsOver,
        boolean overdue) {}
