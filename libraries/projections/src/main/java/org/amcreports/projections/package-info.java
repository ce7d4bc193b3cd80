/** Following a compacted topic: the last record of each key as a row, a gravestone for what was deleted. */
@NullMarked
package org.amcreports.projections;

import org.jspecify.annotations.NullMarked;
