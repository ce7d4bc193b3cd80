package org.amcreports.dashboard.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record Person(
        UUID id, @Nullable String displayName, @Nullable String email) {}
