package org.amcreports.collection.platform;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;

/** An advertiser's clean room at AMC, and who may look into it. */
public record Instance(
        UUID id,
        String name,
        String amcInstanceId,
        String entityId,
        String marketplaceId,
        String region,
        ZoneId zone,
        String currency,
        String credentialsRef,
        Set<UUID> members) {

    public AmcAccount account() {
        return new AmcAccount(id, amcInstanceId, entityId, marketplaceId, region, credentialsRef);
    }
}
