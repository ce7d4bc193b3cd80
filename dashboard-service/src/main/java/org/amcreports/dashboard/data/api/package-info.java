/** A dashboard's data over HTTP. */
@NullMarked
package org.amcreports.dashboard.data.api;

import org.jspecify.annotations.NullMarked;
