package org.amcreports.sandbox.http;

import java.util.EnumMap;
import java.util.Map;
import org.amcreports.sandbox.faults.Route;

/** How often each route was called, faults included. */
public final class Calls {

    private final Map<Route, Long> counts = new EnumMap<>(Route.class);

    void count(Route route) {
        counts.merge(route, 1L, Long::sum);
    }

    public long of(Route route) {
        return counts.getOrDefault(route, 0L);
    }
}
