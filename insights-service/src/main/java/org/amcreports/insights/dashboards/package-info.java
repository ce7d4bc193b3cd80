/** Asks dashboard-service which data a dashboard shows to the caller. */
@NullMarked
package org.amcreports.insights.dashboards;

import org.jspecify.annotations.NullMarked;
