package org.amcreports.insights.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The platform's records (design 6.3), as far as they are needed here. */
final class PlatformRecords {
    private static final int USUAL_AVAILABILITY_HOURS = 48;

    private PlatformRecords() {}

    record User(UUID userId) {}

    record Instance(
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

    record Workflow(@Nullable String name, @Nullable Integer availabilityHours) {

        int availability() {
            return availabilityHours == null ? USUAL_AVAILABILITY_HOURS : availabilityHours;
        }
    }
}
