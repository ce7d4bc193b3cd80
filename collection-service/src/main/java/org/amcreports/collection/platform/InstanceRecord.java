package org.amcreports.collection.platform;

import java.util.List;
import java.util.UUID;

/** A record of {@code amc.instances.v1}, as far as it is needed here. */
public record InstanceRecord(
        String name,
        String amcInstanceId,
        String entityId,
        String marketplaceId,
        String region,
        String timeZone,
        String currency,
        String credentialsRef,
        List<UUID> memberUserIds) {}
