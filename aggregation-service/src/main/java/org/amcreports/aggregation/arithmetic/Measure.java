package org.amcreports.aggregation.arithmetic;

/** A metric column as stored: its name, how rows combine, and whether it is money. */
public record Measure(String name, Additivity additivity, boolean money) {}
