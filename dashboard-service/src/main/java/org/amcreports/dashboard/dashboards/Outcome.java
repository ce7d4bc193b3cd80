package org.amcreports.dashboard.dashboards;

import java.util.List;
import org.amcreports.dashboard.dashboards.domain.DashboardVersion;

/** What came of the request to change a dashboard. */
public sealed interface Outcome {

    /**
     * The change is made, by this request or by an earlier one of its idempotency key.
     *
     * @param version of the dashboard now
     * @param made the id of what the change made, where it made something
     */
    record Done(long version, String made) implements Outcome {}

    /** To the caller there is no such dashboard, widget or version. */
    record NotFound() implements Outcome {}

    record NotPermitted(String reason) implements Outcome {}

    /** The caller did not say which version is meant. */
    record VersionNeeded() implements Outcome {}

    /** @param since the changes that the caller has not seen, newest first; of many the latest */
    record Stale(long version, List<DashboardVersion> since) implements Outcome {
        public Stale {
            since = List.copyOf(since);
        }
    }
}
