/** Changes of dashboards and their data as they happen. */
@NullMarked
package org.amcreports.dashboard.dashboards.streams;

import org.jspecify.annotations.NullMarked;
