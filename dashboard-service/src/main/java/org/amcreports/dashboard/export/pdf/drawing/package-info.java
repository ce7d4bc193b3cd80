/** Pages, text and shapes. */
@NullMarked
package org.amcreports.dashboard.export.pdf.drawing;

import org.jspecify.annotations.NullMarked;
