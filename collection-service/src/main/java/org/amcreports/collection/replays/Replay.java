package org.amcreports.collection.replays;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A replay that is on its way.
 *
 * @param replayId what the header {@code ce_replay} of its records says
 * @param weeks how many records it has; 0 when nothing was published of these weeks
 */
public record Replay(
        UUID replayId, String topic, UUID workflowId, UUID instanceId, LocalDate from, LocalDate to, int weeks) {

    static Replay of(UUID id, ReplayRequest request, int weeks) {
        return new Replay(
                id,
                ReplayService.TOPIC,
                request.workflowId(),
                request.instanceId(),
                request.from(),
                request.to(),
                weeks);
    }
}
