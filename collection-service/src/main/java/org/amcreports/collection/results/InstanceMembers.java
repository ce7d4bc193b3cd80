package org.amcreports.collection.results;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Who may read the results of an instance. */
public interface InstanceMembers {

    Uni<Boolean> isMember(UUID userId, UUID instanceId);
}
