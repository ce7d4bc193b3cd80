/** Leases that an operator takes away. */
@NullMarked
package org.amcreports.collection.leases;

import org.jspecify.annotations.NullMarked;
