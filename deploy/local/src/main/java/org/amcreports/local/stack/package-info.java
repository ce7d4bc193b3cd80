/** The processes of the local stack, in the order in which they start and stop. */
@NullMarked
package org.amcreports.local.stack;

import org.jspecify.annotations.NullMarked;
