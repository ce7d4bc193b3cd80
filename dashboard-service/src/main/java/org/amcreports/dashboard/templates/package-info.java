/** Ready-made dashboards and how one becomes a user's own. */
@NullMarked
package org.amcreports.dashboard.templates;

import org.jspecify.annotations.NullMarked;
