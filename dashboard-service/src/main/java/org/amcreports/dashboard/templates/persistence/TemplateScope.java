package org.amcreports.dashboard.templates.persistence;

import org.amcreports.dashboard.wire.WireNamed;

/** Whose templates a list holds. */
public enum TemplateScope implements WireNamed {
    BUILT_IN,
    MINE,
    /** Of colleagues. */
    PUBLIC
}
