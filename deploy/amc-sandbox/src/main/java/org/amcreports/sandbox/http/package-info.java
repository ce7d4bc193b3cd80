/** What every route shares: the checks in front of it and the shape of its answers. */
@NullMarked
package org.amcreports.sandbox.http;

import org.jspecify.annotations.NullMarked;
