/** What an exported file says, whatever its format. */
@NullMarked
package org.amcreports.dashboard.export.report;

import org.jspecify.annotations.NullMarked;
