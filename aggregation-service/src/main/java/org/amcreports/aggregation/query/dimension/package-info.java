/** The dimensions of a source and their values. */
@NullMarked
package org.amcreports.aggregation.query.dimension;

import org.jspecify.annotations.NullMarked;
