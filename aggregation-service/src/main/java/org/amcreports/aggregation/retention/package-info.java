/** Lets go of what has been stored for long enough. */
@NullMarked
package org.amcreports.aggregation.retention;

import org.jspecify.annotations.NullMarked;
