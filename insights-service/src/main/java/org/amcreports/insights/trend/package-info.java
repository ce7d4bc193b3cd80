/** Statistics over a weekly series. Plain Java. */
@NullMarked
package org.amcreports.insights.trend;

import org.jspecify.annotations.NullMarked;
