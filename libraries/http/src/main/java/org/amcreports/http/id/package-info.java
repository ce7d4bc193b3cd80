/** Public ids: TypeIDs over UUIDv7. */
@NullMarked
package org.amcreports.http.id;

import org.jspecify.annotations.NullMarked;
