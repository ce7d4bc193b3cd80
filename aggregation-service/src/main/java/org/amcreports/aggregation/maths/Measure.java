package org.amcreports.aggregation.maths;

/** A metric column as stored: its name, how rows combine, and whether it is money. */
public record Measure(String name, Additivity additivity, boolean money) {}
