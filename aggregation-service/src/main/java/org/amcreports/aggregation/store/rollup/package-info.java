/** What loads come to by dimension set: built from the facts once, read by every question. */
@NullMarked
package org.amcreports.aggregation.store.rollup;

import org.jspecify.annotations.NullMarked;
