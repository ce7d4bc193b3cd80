package org.amcreports.insights.platform;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;

/** The platform's records (design 6.3), as far as they are needed here. */
final class PlatformRecords {
    private static final int USUAL_AVAILABILITY_HOURS = 48;
    private static final int MOST_AVAILABILITY_HOURS = 1440;

    private PlatformRecords() {}

    record User(UUID userId) {}

    record Instance(
            UUID instanceId,
            String name,
            String timeZone,
            @Nullable String currency,
            @Nullable List<UUID> memberUserIds) {

        UUID[] members() {
            return memberUserIds == null ? new UUID[0] : memberUserIds.toArray(UUID[]::new);
        }

        String zone() {
            try {
                return ZoneId.of(timeZone).getId();
            } catch (DateTimeException e) {
                throw new PoisonRecordException("time_zone: " + e.getMessage());
            }
        }
    }

    record Workflow(UUID workflowId, String name, @Nullable Integer availabilityHours) {

        int availability() {
            int hours = availabilityHours == null ? USUAL_AVAILABILITY_HOURS : availabilityHours;
            if (hours < 0 || hours > MOST_AVAILABILITY_HOURS) {
                throw new PoisonRecordException("availability_hours must be between 0 and " + MOST_AVAILABILITY_HOURS);
            }
            return hours;
        }
    }
}
