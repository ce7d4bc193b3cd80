/** Public ids: TypeIDs over UUIDv7. */
@NullMarked
package org.amcreports.outbox.id;

import org.jspecify.annotations.NullMarked;
