/** Pages of a list and their signed cursors. */
@NullMarked
package org.amcreports.http.page;

import org.jspecify.annotations.NullMarked;
