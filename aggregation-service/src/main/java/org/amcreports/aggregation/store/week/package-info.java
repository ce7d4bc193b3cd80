/** The weeks that are stored of each source, what their rows come to, and the loads that are under way. */
@NullMarked
package org.amcreports.aggregation.store.week;

import org.jspecify.annotations.NullMarked;
