package org.amcreports.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that says it is larger than any service takes before a byte of it is passed on. One that does not say
 * how large it is streams to the service, which stops reading at its own limit.
 */
final class BodyLimit implements Handler<RoutingContext> {

    private final long mostBytes;

    BodyLimit(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (length(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > mostBytes) {
            Problem.answer(request, 413, "too-large", "The request body is too large.");
        } else {
            context.next();
        }
    }

    private static long length(@Nullable String header) {
        return header == null ? 0 : Long.parseLong(header);
    }
}
