/** Dashboards as their readers open them. Plain Java. */
@NullMarked
package org.amcreports.dashboard.dashboards.domain;

import org.jspecify.annotations.NullMarked;
