package org.amcreports.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Tells browsers what they may do with an answer, unless the answer says it itself. HSTS is not among it: over plain
 * HTTP it means nothing, and where TLS ends is where it is said.
 */
final class SecurityHeaders implements Handler<RoutingContext> {

    static final String POLICY = "content-security-policy";

    /** A page is made of what the gateway serves; only its style stands in it. */
    static final String OF_A_PAGE = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Data that is opened as a page, by mistake or by somebody's trick, does nothing. */
    private static final String OF_DATA = "default-src 'none'; frame-ancestors 'none'";

    /** The address of a public link is a secret that must not be told to other sites. */
    private static final Map<String, String> OF_ALL =
            Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer");

    @Override
    public void handle(RoutingContext context) {
        context.addHeadersEndHandler(end -> complete(context.response().headers()));
        context.next();
    }

    private static void complete(MultiMap headers) {
        OF_ALL.forEach((name, value) -> setIfAbsent(headers, name, value));
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        setIfAbsent(headers, POLICY, type != null && type.startsWith("text/html") ? OF_A_PAGE : OF_DATA);
    }

    private static void setIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
