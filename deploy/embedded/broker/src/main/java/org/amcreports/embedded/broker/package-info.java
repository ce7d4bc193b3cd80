/** What runs inside the broker's own JVM. */
@NullMarked
package org.amcreports.embedded.broker;

import org.jspecify.annotations.NullMarked;
