/** Who the caller is and where they are a member. */
@NullMarked
package org.amcreports.dashboard.me;

import org.jspecify.annotations.NullMarked;
