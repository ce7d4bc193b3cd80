/** What is asked of aggregation-service for a dashboard, or why nothing is. Plain Java. */
@NullMarked
package org.amcreports.dashboard.data.planning;

import org.jspecify.annotations.NullMarked;
