package org.amcreports.collection.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of {@code amc.users.v1}, as far as it is needed here. */
public record UserRecord(UUID userId, @Nullable String displayName) {}
