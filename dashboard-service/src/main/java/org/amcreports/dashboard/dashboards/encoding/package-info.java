/** How ids and definitions are written outside: public ids, and JSON in columns and answers. */
@NullMarked
package org.amcreports.dashboard.dashboards.encoding;

import org.jspecify.annotations.NullMarked;
