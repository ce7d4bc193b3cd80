/** Dashboards over HTTP. */
@NullMarked
package org.amcreports.dashboard.dashboards.api;

import org.jspecify.annotations.NullMarked;
