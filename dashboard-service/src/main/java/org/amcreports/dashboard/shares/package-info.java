/** Shares: whom a dashboard's owner lets see or change it. */
@NullMarked
package org.amcreports.dashboard.shares;

import org.jspecify.annotations.NullMarked;
