package org.amcreports.dashboard.dashboards.domain.access;

import java.util.List;
import org.amcreports.dashboard.wire.WireNamed;

/** How much of a dashboard is open to somebody, weakest first. */
public enum Access implements WireNamed {
    NONE(List.of()),
    PUBLIC(List.of(Action.READ, Action.DATA)),
    VIEW(List.of(Action.READ, Action.DATA)),
    /** Hands on what somebody left behind; sees no figures. */
    ADMIN(List.of(Action.READ, Action.TRANSFER)),
    EDIT(List.of(Action.READ, Action.DATA, Action.EDIT)),
    OWNER(List.of(Action.values()));

    private final List<Action> actions;

    Access(List<Action> actions) {
        this.actions = actions;
    }

    public List<Action> actions() {
        return actions;
    }

    public boolean allows(Action action) {
        return actions.contains(action);
    }
}
