package org.amcreports.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the gateway itself refuses, in the form in which the services refuse (RFC 9457). */
final class Problem {

    static final String CONTENT_TYPE = "application/problem+json";

    /** W3C Trace Context: version, trace id, span id, flags. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private Problem() {}

    static void answer(HttpServerRequest request, int status, String code, String title) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", CONTENT_TYPE)
                .end(body(status, code, title, request.getHeader("traceparent")));
    }

    /** @param traceParent what the caller traces the request by; null: the trace begins, and ends, here */
    static String body(int status, String code, String title, @Nullable String traceParent) {
        return new JsonObject()
                .put("type", "urn:amc-reports:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("trace_id", traceId(traceParent))
                .encode();
    }

    private static String traceId(@Nullable String traceParent) {
        Matcher parent = TRACE_PARENT.matcher(traceParent == null ? "" : traceParent);
        return parent.matches() ? parent.group(1) : UUID.randomUUID().toString().replace("-", "");
    }
}
