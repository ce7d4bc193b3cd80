package org.amcreports.insights.facts;

/** An aggregate, by type and key, at the version that was read. */
public record Evidence(String aggregationType, String aggregationKey, long version) {}
