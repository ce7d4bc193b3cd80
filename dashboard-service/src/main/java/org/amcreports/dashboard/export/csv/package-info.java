/** The file as a ZIP archive of CSV. */
@NullMarked
package org.amcreports.dashboard.export.csv;

import org.jspecify.annotations.NullMarked;
