/** What this service knows of the AMC platform's users, instances and workflows, and what follows when one of them goes. */
@NullMarked
package org.amcreports.collection.platform;

import org.jspecify.annotations.NullMarked;
