package org.amcreports.dashboard.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a record of {@code amc.instances.v1}. */
record InstanceRecord(
        @Nullable String name,
        String timeZone,
        @Nullable String currency,
        @Nullable List<UUID> memberUserIds) {

    /** Each member once, whatever the platform repeats. */
    UUID[] members() {
        return memberUserIds == null
                ? new UUID[0]
                : memberUserIds.stream().distinct().toArray(UUID[]::new);
    }
}
