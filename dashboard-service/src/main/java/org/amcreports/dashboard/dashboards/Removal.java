package org.amcreports.dashboard.dashboards;

/** What came of the wish to delete a dashboard. */
public sealed interface Removal {

    record Removed() implements Removal {}

    record NotFound() implements Removal {}

    record NotPermitted() implements Removal {}

    record Changed(long version) implements Removal {}
}
