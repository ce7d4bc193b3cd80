package org.amcreports.aggregation.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our reading of amc.instances.v1. */
record InstanceRecord(
        @Nullable String name,
        String timeZone,
        @Nullable String currency,
        @Nullable List<UUID> memberUserIds) {

    UUID[] members() {
        return memberUserIds == null
                ? new UUID[0]
                : memberUserIds.stream().distinct().toArray(UUID[]::new);
    }
}
