/** The sources and their revisions. */
@NullMarked
package org.amcreports.aggregation.store.source;

import org.jspecify.annotations.NullMarked;
