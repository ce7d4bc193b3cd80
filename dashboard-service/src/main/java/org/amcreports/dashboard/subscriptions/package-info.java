/** Sends dashboards to their readers when the figures of another week are all there. */
@NullMarked
package org.amcreports.dashboard.subscriptions;

import org.jspecify.annotations.NullMarked;
