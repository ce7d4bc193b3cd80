package org.amcreports.dashboard.dashboards.persistence;

import org.jspecify.annotations.Nullable;

/** Which dashboards to list, in which order; null does not narrow. */
public record ListingQuery(
        @Nullable String scope,
        @Nullable String search,
        @Nullable String templateType,
        ListingSort sort) {}
