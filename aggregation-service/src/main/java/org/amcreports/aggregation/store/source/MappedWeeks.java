package org.amcreports.aggregation.store.source;

import java.util.List;

/**
 * The weeks of a source beside the mapping that its workflow has now.
 *
 * @param current whether all were read by it; of a source without weeks, or that is buried, they were
 * @param events by which the weeks were announced, oldest week first
 */
public record MappedWeeks(String mappingJson, boolean current, List<String> events) {}
