package org.amcreports.collection.amc;

import java.util.UUID;

/** One AMC instance and what it takes to call it; {@code credentialsRef} names a Login-with-Amazon client. */
public record AmcAccount(
        UUID instanceId,
        String amcInstanceId,
        String entityId,
        String marketplaceId,
        String region,
        String credentialsRef) {}
