/** Who may do what with a dashboard. Plain Java. */
@NullMarked
package org.amcreports.dashboard.dashboards.domain.access;

import org.jspecify.annotations.NullMarked;
