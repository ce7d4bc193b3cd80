/** One id for a request and all that follows from it, in every service it reaches. */
@NullMarked
package org.amcreports.http.correlation;

import org.jspecify.annotations.NullMarked;
