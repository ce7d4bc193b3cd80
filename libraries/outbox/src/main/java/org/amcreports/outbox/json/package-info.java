/** Events as JSON: lenient towards what is new, strict about what is missing. */
@NullMarked
package org.amcreports.outbox.json;

import org.jspecify.annotations.NullMarked;
