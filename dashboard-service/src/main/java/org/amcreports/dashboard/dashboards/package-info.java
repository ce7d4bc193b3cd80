/** Dashboards: who may see which, reading and deleting them. */
@NullMarked
package org.amcreports.dashboard.dashboards;

import org.jspecify.annotations.NullMarked;
