package org.amcreports.dashboard.dashboards.domain;

import java.util.Set;

/** Which version of a dashboard somebody means to change; one that was not given holds for none. */
public record Precondition(boolean isGiven, boolean anyVersion, Set<Long> versions) {

    /** For what harms no change of others. */
    public static final Precondition NOT_NEEDED = new Precondition(true, true, Set.of());

    public Precondition {
        versions = Set.copyOf(versions);
    }

    public boolean holds(long version) {
        return anyVersion || versions.contains(version);
    }

    /** The version after which the caller has seen nothing. */
    public long lastSeen() {
        return versions.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
