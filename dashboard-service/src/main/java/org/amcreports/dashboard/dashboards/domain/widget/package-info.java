/** What a widget is, of which type, and what it shows. Plain Java. */
@NullMarked
package org.amcreports.dashboard.dashboards.domain.widget;

import org.jspecify.annotations.NullMarked;
