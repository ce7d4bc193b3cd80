package org.amcreports.dashboard.data.api;

import org.jspecify.annotations.Nullable;

/**
 * A page of a widget's rows.
 *
 * @param rowCount how many rows there are on all pages
 * @param nextCursor what to send as cursor for the following page; null on the last one
 */
public record WidgetPageView(
        long dashboardVersion,
        WidgetDataView widget,
        int rowCount,
        @Nullable String nextCursor) {}
