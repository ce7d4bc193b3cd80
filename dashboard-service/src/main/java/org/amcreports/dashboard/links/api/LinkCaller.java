package org.amcreports.dashboard.links.api;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Where a request without a token comes from. The nearest proxy says it last; what stands before that may have been made
 * up by the caller.
 */
@ApplicationScoped
class LinkCaller {

    private static final String FORWARDED = "X-Forwarded-For";

    private final CurrentVertxRequest current;

    LinkCaller(CurrentVertxRequest current) {
        this.current = current;
    }

    String address() {
        HttpServerRequest request = current.getCurrent().request();
        String forwarded = String.join(",", request.headers().getAll(FORWARDED));
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return nearest.isEmpty() ? request.remoteAddress().hostAddress() : nearest;
    }
}
