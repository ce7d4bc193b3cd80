package org.amcreports.insights.aggregates;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow on an instance, or the part of its rows that the filters leave; no filters leave all. */
public record Source(UUID workflowId, UUID instanceId, Map<String, List<@Nullable String>> filters) {}
