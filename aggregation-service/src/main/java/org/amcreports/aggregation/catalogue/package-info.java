/** What the metrics of a source are called and how they are to be read. */
@NullMarked
package org.amcreports.aggregation.catalogue;

import org.jspecify.annotations.NullMarked;
