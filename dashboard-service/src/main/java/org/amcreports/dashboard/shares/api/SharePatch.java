package org.amcreports.dashboard.shares.api;

import jakarta.validation.constraints.NotNull;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record SharePatch(
        @NotNull @Schema(implementation = Permission.class) String permissionLevel) {}
