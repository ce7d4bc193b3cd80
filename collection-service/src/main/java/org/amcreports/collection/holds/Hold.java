package org.amcreports.collection.holds;

import java.time.Instant;
import java.util.UUID;

/** A hold as it stands. */
public record Hold(String target, String reason, UUID heldBy, Instant heldAt) {}
