/** The ways to a subscriber: email and signed webhooks. */
@NullMarked
package org.amcreports.dashboard.subscriptions.channels;

import org.jspecify.annotations.NullMarked;
