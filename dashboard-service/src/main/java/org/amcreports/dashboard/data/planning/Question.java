package org.amcreports.dashboard.data.planning;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question, and where its source stands while it is asked: as long as that is the same, the answer is the same.
 *
 * @param revision of the source's aggregates; null while none has been announced
 * @param newestWeek the first day of the source's last available week, with which ranges by name end
 */
public record Question(AggregateQuery query, @Nullable Long revision, LocalDate newestWeek) {}
