package org.amcreports.http.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Refuses a body that announces itself as too large before it is read, with a problem instead of an empty answer. */
@Singleton
public class BodyLimit {

    private static final int EARLY = 1_000;

    private final long limit;

    /** @param limit in bytes; chunked bodies are cut off by quarkus.http.limits.max-body-size */
    BodyLimit(@ConfigProperty(name = "amcreports.max-body-size", defaultValue = "1048576") long limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext request) {
        if (length(request.request().getHeader("content-length")) <= limit) {
            request.next();
            return;
        }
        EarlyAnswer.send(request, StatusProblems.of(413));
    }

    private static long length(@Nullable String header) {
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }
}
