package org.amcreports.aggregation.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our reading of amc.instances.v1. */
record InstanceRecord(
        UUID instanceId,
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String currency,
        @Nullable List<UUID> memberUserIds) {

    UUID[] members() {
        return memberUserIds == null ? new UUID[0] : memberUserIds.toArray(UUID[]::new);
    }
}
