package org.amcreports.dashboard.dashboards.domain.access;

import java.util.List;
import org.amcreports.dashboard.wire.WireNamed;

/** How much of a dashboard is open to somebody, weakest first. */
public enum Access implements WireNamed {
    NONE(List.of()),
    LINK(List.of(Action.READ, Action.DATA)),
    PUBLIC(List.of(Action.READ, Action.DATA)),
    VIEW(List.of(Action.READ, Action.DATA)),
    /** Sees what users see and hands on what somebody left behind. */
    ADMIN(List.of(Action.READ, Action.DATA, Action.TRANSFER)),
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
