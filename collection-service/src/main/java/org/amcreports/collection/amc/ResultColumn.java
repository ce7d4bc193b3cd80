package org.amcreports.collection.amc;

/** A column of a result as AMC describes it: {@code role} is AMC's columnType, DIMENSION or METRIC. */
public record ResultColumn(String name, String dataType, String role) {}
