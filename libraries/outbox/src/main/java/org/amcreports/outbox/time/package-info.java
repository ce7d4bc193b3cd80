/** Business time. */
@NullMarked
package org.amcreports.outbox.time;

import org.jspecify.annotations.NullMarked;
