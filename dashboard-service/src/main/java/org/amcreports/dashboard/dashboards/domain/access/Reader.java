package org.amcreports.dashboard.dashboards.domain.access;

import java.util.UUID;

/** Somebody who is signed in. */
public record Reader(UUID user, boolean isAdmin) {}
