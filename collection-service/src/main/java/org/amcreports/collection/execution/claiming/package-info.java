/** Which weeks this replica runs next: leases, and the slots of AMC's instances. */
@NullMarked
package org.amcreports.collection.execution.claiming;

import org.jspecify.annotations.NullMarked;
