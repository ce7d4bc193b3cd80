package org.amcreports.collection.platform;

import org.jspecify.annotations.Nullable;

/** A record of {@code amc.users.v1}, as far as it is needed here. */
record UserRecord(@Nullable String displayName) {}
