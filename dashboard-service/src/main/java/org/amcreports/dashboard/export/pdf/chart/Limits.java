package org.amcreports.dashboard.export.pdf.chart;

/** As much as can be told apart in a chart. */
record Limits(int periods, int groups, int series) {}
