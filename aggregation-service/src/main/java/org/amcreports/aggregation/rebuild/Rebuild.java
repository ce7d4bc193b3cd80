package org.amcreports.aggregation.rebuild;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What will be done.
 *
 * @param weeks the first days of the weeks that wait to be rebuilt, oldest first
 */
public record Rebuild(UUID workflowId, UUID instanceId, String source, List<LocalDate> weeks) {}
