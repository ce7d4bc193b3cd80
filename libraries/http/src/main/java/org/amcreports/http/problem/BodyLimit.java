package org.amcreports.http.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Refuses a body that announces itself as too large before it is read, with a problem instead of an empty answer. */
@Singleton
public class BodyLimit {

    private static final int EARLY = 1_000;
    private static final ObjectMapper JSON = ExactJson.mapper();

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
        request.request().resume();
        request.response()
                .setStatusCode(413)
                .putHeader("content-type", "application/problem+json")
                .end(JSON.valueToTree(StatusProblems.of(413).members(ProblemMappers.traceId()))
                        .toString());
    }

    private static long length(@Nullable String header) {
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }
}
