/** Events that leave with the transaction that caused them. */
@NullMarked
package org.amcreports.outbox;

import org.jspecify.annotations.NullMarked;
