package org.amcreports.dashboard.dashboards.domain.access;

import org.amcreports.dashboard.wire.WireNamed;

/** What a share grants. */
public enum Permission implements WireNamed {
    VIEW,
    EDIT
}
