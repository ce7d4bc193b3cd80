/** Which days are meant: ranges by dates or by name, and the weeks that are available. Plain Java. */
@NullMarked
package org.amcreports.dashboard.data.range;

import org.jspecify.annotations.NullMarked;
