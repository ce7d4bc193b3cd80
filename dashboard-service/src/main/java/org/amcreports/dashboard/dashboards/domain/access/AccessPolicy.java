package org.amcreports.dashboard.dashboards.domain.access;

/** The access matrix: of several grants the strongest counts. */
public final class AccessPolicy {

    private AccessPolicy() {}

    public static Access accessOf(AccessFacts facts) {
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
}
