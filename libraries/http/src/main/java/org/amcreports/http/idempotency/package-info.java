/** Idempotency-Key: a change that is asked for twice is made once. */
@NullMarked
package org.amcreports.http.idempotency;

import org.jspecify.annotations.NullMarked;
