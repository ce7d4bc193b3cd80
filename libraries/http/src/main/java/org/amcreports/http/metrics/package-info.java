/** What every service's metrics have in common. */
@NullMarked
package org.amcreports.http.metrics;

import org.jspecify.annotations.NullMarked;
