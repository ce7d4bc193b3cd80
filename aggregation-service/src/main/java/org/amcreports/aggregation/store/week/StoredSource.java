package org.amcreports.aggregation.store.week;

import java.util.List;
import java.util.Optional;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.source.Source;

/**
 * All that is stored of a source at one revision, but for its numbers.
 *
 * @param layout empty before the first week
 * @param weeks oldest first
 */
public record StoredSource(Source source, Optional<Layout> layout, List<StoredWeek> weeks) {}
