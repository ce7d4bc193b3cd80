package org.amcreports.dashboard.platform;

import org.jspecify.annotations.Nullable;

/** What is read of a record of {@code amc.users.v1}. */
record UserRecord(@Nullable String email, @Nullable String displayName) {}
