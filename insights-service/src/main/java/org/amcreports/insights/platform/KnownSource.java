package org.amcreports.insights.platform;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** A workflow on an instance that both exist, with the instance's living members. */
public record KnownSource(ZoneId zone, Duration availability, Set<UUID> members) {}
