package org.amcreports.collection.schedules;

import java.util.UUID;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.schedules.domain.Trigger;

/**
 * What is to be collected again and again, and for whom.
 *
 * @param targetWeeks how many weeks back from the last one that is available
 */
public record Schedule(
        UUID userId,
        UUID workflowId,
        UUID instanceId,
        String name,
        Trigger trigger,
        int targetWeeks,
        CollectionOptions options) {

    public static final String ID_PREFIX = "sch";
}
