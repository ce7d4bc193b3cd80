/** Which week is ready, and what becomes of its delivery. */
@NullMarked
package org.amcreports.dashboard.subscriptions.domain;

import org.jspecify.annotations.NullMarked;
