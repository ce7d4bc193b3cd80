/** The file as PDF, drawn without a window system's fonts or libraries. */
@NullMarked
package org.amcreports.dashboard.export.pdf;

import org.jspecify.annotations.NullMarked;
