package org.amcreports.insights.platform;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names of workflows and instances; those that are gone or not open to the reader have none. */
public record Labels(Map<UUID, @Nullable String> workflows, Map<UUID, @Nullable InstanceLabel> instances) {

    public record InstanceLabel(
            @Nullable String name,
            String timeZone,
            @Nullable String currency) {}
}
