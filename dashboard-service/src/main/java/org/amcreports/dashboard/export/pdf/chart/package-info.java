/** Every chart type, drawn with lines, rectangles and wedges. */
@NullMarked
package org.amcreports.dashboard.export.pdf.chart;

import org.jspecify.annotations.NullMarked;
