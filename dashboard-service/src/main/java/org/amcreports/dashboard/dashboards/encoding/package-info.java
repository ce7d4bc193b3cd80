/** The JSON columns of dashboards and widgets. */
@NullMarked
package org.amcreports.dashboard.dashboards.json;

import org.jspecify.annotations.NullMarked;
