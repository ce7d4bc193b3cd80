package org.amcreports.collection.collections.api;

import org.amcreports.collection.collections.Viewer;
import org.amcreports.http.security.Caller;

/** Turns the caller of a request into a viewer. */
public final class Viewers {

    private Viewers() {}

    public static Viewer of(Caller caller) {
        return caller.isService() ? new Viewer(null, true) : new Viewer(caller.userId(), caller.isAdmin());
    }
}
