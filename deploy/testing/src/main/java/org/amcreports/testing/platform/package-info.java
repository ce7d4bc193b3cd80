/** The platform's records and the one verdict that every service gives on each. */
@NullMarked
package org.amcreports.testing.platform;

import org.jspecify.annotations.NullMarked;
