package org.amcreports.dashboard.links.api;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Where a request without a token comes from; behind a proxy that is trusted, what that says. */
@ApplicationScoped
class LinkCaller {

    private final CurrentVertxRequest current;

    LinkCaller(CurrentVertxRequest current) {
        this.current = current;
    }

    String address() {
        return current.getCurrent().request().remoteAddress().hostAddress();
    }
}
