package org.amcreports.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What the gateway itself refuses, in the form in which the services refuse (RFC 9457). */
final class Problem {

    static final String CONTENT_TYPE = "application/problem+json";

    private Problem() {}

    static void answer(HttpServerRequest request, int status, String code, String title) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", CONTENT_TYPE)
                .end(body(status, code, title));
    }

    static String body(int status, String code, String title) {
        return new JsonObject()
                .put("type", "urn:amc-reports:problem:" + code)
                .put("title", title)
                .put("status", status)
                .encode();
    }
}
