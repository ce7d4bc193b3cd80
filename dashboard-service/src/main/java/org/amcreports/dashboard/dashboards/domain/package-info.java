/** Dashboards, widgets and who may do what with them. */
@NullMarked
package org.amcreports.dashboard.dashboards.domain;

import org.jspecify.annotations.NullMarked;
