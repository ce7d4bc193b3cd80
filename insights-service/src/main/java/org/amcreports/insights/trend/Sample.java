package org.amcreports.insights.trend;

import java.math.BigDecimal;

/** A value at a time, in weeks. */
record Sample(long time, BigDecimal value) {}
