/** Readiness depends on the schema that this image was built for. */
@NullMarked
package org.amcreports.http.health;

import org.jspecify.annotations.NullMarked;
