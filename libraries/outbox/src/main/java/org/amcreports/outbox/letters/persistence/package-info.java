/** Which letters are done. */
@NullMarked
package org.amcreports.outbox.letters.persistence;

import org.jspecify.annotations.NullMarked;
