package org.amcreports.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;

/** Writes answers. */
public final class Answers {

    public static final String WORKFLOWS = "application/vnd.amcworkflows.v1+json";
    public static final String EXECUTIONS = "application/vnd.amcworkflowexecutions.v1+json";
    public static final String JSON = "application/json";

    private Answers() {}

    public static void send(RoutingContext context, String contentType, JsonNode body) {
        text(context, 200, contentType, Json.write(body));
    }

    public static void refuse(RoutingContext context, int status, String details) {
        JsonNode body = Json.object().put("code", String.valueOf(status)).put("details", details);
        text(context, status, JSON, Json.write(body));
    }

    public static void text(RoutingContext context, int status, String contentType, String body) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(body);
        }
    }

    /** Turns whatever a handler threw into an answer. */
    public static void failed(RoutingContext context) {
        if (context.failure() instanceof Refusal refusal) {
            refuse(context, refusal.status(), String.valueOf(refusal.getMessage()));
        } else if (context.statusCode() == 413) {
            refuse(context, 413, "Request body is too large");
        } else {
            refuse(context, 500, "Internal Server Error");
        }
    }
}
