package org.amcreports.aggregation.platform;

import java.util.UUID;

/** Our reading of amc.users.v1. */
record UserRecord(UUID userId) {}
