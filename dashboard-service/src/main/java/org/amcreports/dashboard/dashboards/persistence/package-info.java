/** Dashboards in the database. */
@NullMarked
package org.amcreports.dashboard.dashboards.persistence;

import org.jspecify.annotations.NullMarked;
