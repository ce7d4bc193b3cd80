package org.amcreports.dashboard.dashboards.domain.access;

import java.util.UUID;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** The access matrix: of several grants the strongest counts. */
public final class AccessPolicy {

    private AccessPolicy() {}

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
