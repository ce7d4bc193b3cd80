/** How metrics move from period to period. */
@NullMarked
package org.amcreports.aggregation.query.trend;

import org.jspecify.annotations.NullMarked;
