/** What this service knows of the AMC platform: users, instances and workflows, projected from its topics. */
@NullMarked
package org.amcreports.dashboard.platform;

import org.jspecify.annotations.NullMarked;
