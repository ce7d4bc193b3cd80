/** What each widget shows, made from the answers. Plain Java. */
@NullMarked
package org.amcreports.dashboard.data.shaping;

import org.jspecify.annotations.NullMarked;
