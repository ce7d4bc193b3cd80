package org.amcreports.dashboard.dashboards.api;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

public record NewOwner(@NotNull UUID userId) {}
