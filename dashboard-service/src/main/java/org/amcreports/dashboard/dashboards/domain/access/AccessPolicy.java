package org.amcreports.dashboard.dashboards.domain.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** The access matrix: of several grants the strongest counts. */
public final class AccessPolicy {

    private AccessPolicy() {}

    /** An administrator to whom nothing was granted finds the dashboard all the same; a link opens the one that it is of. */
    public static Access accessOf(Facts facts, Reader reader) {
        if (reader.byLink()) {
            return Access.LINK;
        }
        Access granted = accessOf(facts);
        return reader.isAdmin() && granted == Access.NONE ? Access.ADMIN : granted;
    }

    /** What administrators may do they may beside what was granted to them. */
    private static boolean allows(Access access, boolean isAdmin, Action action) {
        return access.allows(action) || (isAdmin && Access.ADMIN.allows(action));
    }

    /** Why a change is not permitted; empty when it is. */
    public static Optional<String> refusal(Access access, boolean isAdmin, Set<Action> needed) {
        return needed.stream()
                .filter(action -> !allows(access, isAdmin, action))
                .findFirst()
                .map(AccessPolicy::refusal);
    }

    private static String refusal(Action action) {
        return switch (action) {
            case DELETE -> "only the owner deletes a dashboard";
            case SHARE -> "only the owner shares a dashboard or gives links to it";
            case PUBLISH -> "only the owner makes a dashboard public or private";
            case TRANSFER -> "only the owner or an administrator hands a dashboard on";
            case READ, DATA, EDIT -> "your access to the dashboard does not include this";
        };
    }

    public static Access accessOf(Facts facts) {
        if (facts.user().equals(facts.owner())) {
            return Access.OWNER;
        }
        if (facts.share() == Permission.EDIT) {
            return Access.EDIT;
        }
        if (facts.share() == Permission.VIEW) {
            return Access.VIEW;
        }
        return facts.isPublic() && facts.memberOfAllInstances() ? Access.PUBLIC : Access.NONE;
    }

    /** What a share grants. */
    public enum Permission implements WireNamed {
        VIEW,
        EDIT
    }

    /**
     * All that decides what one user may do with one dashboard.
     *
     * @param memberOfAllInstances the user is a member of every instance that the dashboard's widgets use
     */
    public record Facts(
            UUID user,
            @Nullable UUID owner,
            @Nullable Permission share,
            boolean isPublic,
            boolean memberOfAllInstances) {}
}
