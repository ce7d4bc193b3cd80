/** A dashboard with its figures as a file to take away. */
@NullMarked
package org.amcreports.dashboard.export;

import org.jspecify.annotations.NullMarked;
