/** Data sets and what a query over a time window makes of them. Knows nothing of HTTP. */
@NullMarked
package org.amcreports.sandbox.data;

import org.jspecify.annotations.NullMarked;
