/** Server-sent events: streams that begin anywhere in a kept sequence of changes, and end with the right to read it. */
@NullMarked
package org.amcreports.http.streams;

import org.jspecify.annotations.NullMarked;
