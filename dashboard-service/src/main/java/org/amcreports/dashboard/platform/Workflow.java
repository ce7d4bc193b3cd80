package org.amcreports.dashboard.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record Workflow(UUID id, @Nullable String name) {}
