package org.amcreports.dashboard.templates.domain;

import org.amcreports.dashboard.wire.WireNamed;

/** What can be done with a template; whoever reads it makes dashboards from it. */
public enum TemplateAction implements WireNamed {
    READ,
    EDIT,
    DELETE
}
