package org.amcreports.collection.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of {@code amc.instances.v1}, as far as it is needed here. */
record InstanceRecord(
        @Nullable String name,
        String amcInstanceId,
        @Nullable String entityId,
        @Nullable String marketplaceId,
        @Nullable String region,
        String timeZone,
        @Nullable String currency,
        @Nullable String credentialsRef,
        @Nullable List<UUID> memberUserIds) {

    UUID[] members() {
        return memberUserIds == null
                ? new UUID[0]
                : memberUserIds.stream().distinct().toArray(UUID[]::new);
    }
}
