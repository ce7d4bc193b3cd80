/** Dead letters over HTTP, for admins. */
@NullMarked
package org.amcreports.outbox.letters.api;

import org.jspecify.annotations.NullMarked;
