package org.amcreports.dashboard.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a record of {@code amc.instances.v1}. */
record InstanceRecord(
        @Nullable String name, String timeZone, @Nullable String currency, List<UUID> memberUserIds) {}
