/** Whether an alert on a metric speaks. */
@NullMarked
package org.amcreports.dashboard.subscriptions.domain.alert;

import org.jspecify.annotations.NullMarked;
