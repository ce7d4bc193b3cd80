/** Shares over HTTP. */
@NullMarked
package org.amcreports.dashboard.shares.api;

import org.jspecify.annotations.NullMarked;
