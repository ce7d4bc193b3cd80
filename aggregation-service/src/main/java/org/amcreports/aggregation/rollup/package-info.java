/** Weekly, monthly and quarterly rows: made from the weeks they touch, stored, published when they change. */
@NullMarked
package org.amcreports.aggregation.rollup;

import org.jspecify.annotations.NullMarked;
