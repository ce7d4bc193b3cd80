package org.amcreports.dashboard.shares.api;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.shares.Recipient;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param email or userId: who is given the share */
public record NewShare(
        @Nullable @Schema(examples = "ada@example.com") String email,
        @Nullable UUID userId,

        @NotNull @Schema(implementation = Permission.class) String permissionLevel) {

    Recipient recipient() {
        return new Recipient(userId, email);
    }
}
