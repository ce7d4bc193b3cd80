/** How far the aggregates behind the dashboards have come, projected from the aggregates' events. */
@NullMarked
package org.amcreports.dashboard.freshness;

import org.jspecify.annotations.NullMarked;
