/** The rows of the weeks. */
@NullMarked
package org.amcreports.aggregation.store.fact;

import org.jspecify.annotations.NullMarked;
