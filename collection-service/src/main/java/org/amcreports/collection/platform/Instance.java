package org.amcreports.collection.platform;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.jspecify.annotations.Nullable;

/** An advertiser's clean room at AMC, and who may look into it. */
public record Instance(
        AmcAccount account, ZoneId zone, @Nullable String currency, Set<UUID> members) {

    public UUID id() {
        return account.instanceId();
    }

    public String amcInstanceId() {
        return account.amcInstanceId();
    }

    public String credentialsRef() {
        return account.credentialsRef();
    }
}
