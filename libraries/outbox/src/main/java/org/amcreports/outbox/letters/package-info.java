/** Dead letters: what a service could not handle, to be looked at and handled again. */
@NullMarked
package org.amcreports.outbox.letters;

import org.jspecify.annotations.NullMarked;
