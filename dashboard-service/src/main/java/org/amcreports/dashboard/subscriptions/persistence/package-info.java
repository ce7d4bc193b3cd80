/** Subscriptions, who works on them, and the history of what was sent. */
@NullMarked
package org.amcreports.dashboard.subscriptions.persistence;

import org.jspecify.annotations.NullMarked;
