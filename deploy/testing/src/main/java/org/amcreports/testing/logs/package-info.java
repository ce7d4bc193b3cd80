/** What a running service logs. */
@NullMarked
package org.amcreports.testing.logs;

import org.jspecify.annotations.NullMarked;
