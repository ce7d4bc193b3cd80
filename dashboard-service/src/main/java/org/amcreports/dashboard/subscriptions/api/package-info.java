/** Subscriptions over HTTP. */
@NullMarked
package org.amcreports.dashboard.subscriptions.api;

import org.jspecify.annotations.NullMarked;
