package org.amcreports.aggregation.store.week;

import java.util.Set;

/**
 * What was seen of a load while it was read.
 *
 * @param parts in how many parts the facts are stored, each small enough for one statement
 * @param gaps the metrics of which a row has no value
 * @param unread the metrics of which a row has a value that could not be read
 */
public record LoadShape(int parts, Set<String> gaps, Set<String> unread) {}
