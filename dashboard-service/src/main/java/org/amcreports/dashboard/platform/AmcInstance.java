package org.amcreports.dashboard.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record AmcInstance(
        UUID id,
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String currency) {}
