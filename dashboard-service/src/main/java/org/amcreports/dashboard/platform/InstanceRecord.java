package org.amcreports.dashboard.platform;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is read of a record of {@code amc.instances.v1}. */
record InstanceRecord(
        @Nullable String name, String timeZone, @Nullable String currency, List<@Nullable UUID> memberUserIds) {

    /** Each member once, whatever the platform repeats or leaves blank. */
    UUID[] members() {
        return memberUserIds.stream().flatMap(Stream::ofNullable).distinct().toArray(UUID[]::new);
    }
}
