/** Which days are meant: ranges by dates or by name. Plain Java. */
@NullMarked
package org.amcreports.dashboard.dashboards.domain.range;

import org.jspecify.annotations.NullMarked;
