package org.amcreports.dashboard.templates.domain;

import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** How much of a template is open to somebody, weakest first. */
public enum TemplateAccess implements WireNamed {
    NONE(List.of()),
    /** One of those that everybody finds, or a colleague's that its owner made public. */
    PUBLIC(List.of(TemplateAction.READ)),
    ADMIN(List.of(TemplateAction.READ)),
    OWNER(List.of(TemplateAction.values()));

    private final List<TemplateAction> actions;

    TemplateAccess(List<TemplateAction> actions) {
        this.actions = actions;
    }

    public List<TemplateAction> actions() {
        return actions;
    }

    public boolean allows(TemplateAction action) {
        return actions.contains(action);
    }

    public static TemplateAccess of(Facts facts, Reader reader) {
        if (reader.user().equals(facts.owner())) {
            return OWNER;
        }
        if (facts.owner() == null || (facts.isPublic() && facts.isColleague())) {
            return PUBLIC;
        }
        return reader.isAdmin() ? ADMIN : NONE;
    }

    /**
     * All that decides what one user may do with one template.
     *
     * @param owner null for one that everybody finds
     * @param isColleague the user and the owner are members of one instance
     */
    public record Facts(@Nullable UUID owner, boolean isPublic, boolean isColleague) {}
}
