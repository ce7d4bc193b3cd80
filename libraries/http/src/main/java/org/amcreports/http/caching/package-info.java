/** Conditional requests. */
@NullMarked
package org.amcreports.http.caching;

import org.jspecify.annotations.NullMarked;
