/** Where a number of an answer comes from, and what it was before. */
@NullMarked
package org.amcreports.aggregation.query.provenance;

import org.jspecify.annotations.NullMarked;
