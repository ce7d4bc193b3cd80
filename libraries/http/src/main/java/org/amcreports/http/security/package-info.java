/** Who calls, from the verified token. */
@NullMarked
package org.amcreports.http.security;

import org.jspecify.annotations.NullMarked;
