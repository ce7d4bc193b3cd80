package org.amcreports.aggregation.platform;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.amcreports.projections.Removal;

/** What has to follow when the platform changes. */
public interface PlatformChanges {

    /** The workflow's record was read; its mapping may be another than the one that its weeks were read by. */
    Uni<Void> workflowMapped(UUID workflowId);

    Removal ofWorkflow();

    Removal ofInstance();
}
