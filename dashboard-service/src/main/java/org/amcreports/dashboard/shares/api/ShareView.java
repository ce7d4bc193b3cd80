package org.amcreports.dashboard.shares.api;

import java.time.Instant;
import org.amcreports.dashboard.dashboards.api.UserView;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.platform.Person;
import org.amcreports.dashboard.shares.Share;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A share, as the owner gave it.
 *
 * @param user null for a share by email, whether or not somebody has that address
 * @param sharedBy null when the platform deleted the user
 */
public record ShareView(
        String shareId,
        @Nullable UserView user,
        @Nullable String email,

        @Schema(implementation = Permission.class) String permissionLevel,

        @Nullable UserView sharedBy,
        Instant createdAt) {

    static ShareView of(Share share) {
        return new ShareView(
                PublicIds.ofShare(share.id()),
                user(share.user()),
                share.email(),
                share.permission().wireName(),
                user(share.by()),
                share.createdAt());
    }

    private static @Nullable UserView user(@Nullable Person person) {
        return person == null ? null : new UserView(person.id(), person.displayName());
    }
}
