/** Who calls, from the verified token. */
@NullMarked
package org.amcreports.outbox.security;

import org.jspecify.annotations.NullMarked;
