/** Pages of the stored weekly, monthly and quarterly rows. */
@NullMarked
package org.amcreports.aggregation.listing;

import org.jspecify.annotations.NullMarked;
