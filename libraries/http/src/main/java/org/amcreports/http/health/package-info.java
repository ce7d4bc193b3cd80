/** Readiness depends on the schema that this image was built for. */
@NullMarked
package org.amcreports.outbox.schema;

import org.jspecify.annotations.NullMarked;
