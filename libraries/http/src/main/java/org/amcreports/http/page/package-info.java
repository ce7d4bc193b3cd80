/** Pages of a list and their signed cursors. */
@NullMarked
package org.amcreports.outbox.page;

import org.jspecify.annotations.NullMarked;
