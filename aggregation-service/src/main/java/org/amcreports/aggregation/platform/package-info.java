/** What this service keeps of the platform's users, instances and workflows, and of those that are gone. */
@NullMarked
package org.amcreports.aggregation.platform;

import org.jspecify.annotations.NullMarked;
