/** How weeks end: what a result means, what becomes of week and collection, and the events. */
@NullMarked
package org.amcreports.collection.execution.ledger;

import org.jspecify.annotations.NullMarked;
