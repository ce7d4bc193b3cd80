/** The users, instances and workflows of the AMC platform that this sandbox stands in for. */
@NullMarked
package org.amcreports.sandbox.platform;

import org.jspecify.annotations.NullMarked;
