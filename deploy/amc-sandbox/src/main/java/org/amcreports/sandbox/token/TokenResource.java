package org.amcreports.sandbox.token;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Faults;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Front;
import org.amcreports.sandbox.http.Json;

/** {@code POST /auth/o2/token}: OAuth's own error shape, not the Reporting API's. */
public final class TokenResource {

    private final Credentials credentials;
    private final Tokens tokens;
    private final FaultSwitch faults;

    public TokenResource(Credentials credentials, Tokens tokens, FaultSwitch faults) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.faults = faults;
    }

    public void mount(Router router, Front front) {
        router.post("/auth/o2/token").handler(front.of(Route.TOKEN)).handler(this::token);
    }

    private void token(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        if (!form.contains("grant_type")) {
            refuse(context, 400, "invalid_request", "The request is missing a required parameter: grant_type");
        } else if (!"refresh_token".equals(form.get("grant_type"))) {
            refuse(context, 400, "unsupported_grant_type", "The authorization grant type is not supported");
        } else if (!credentials.clientId().equals(form.get("client_id"))
                || !credentials.clientSecret().equals(form.get("client_secret"))) {
            refuse(context, 401, "invalid_client", "Client authentication failed");
        } else if (faults.strikes(Faults::invalidGrant)
                || !credentials.refreshToken().equals(form.get("refresh_token"))) {
            refuse(context, 400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
        } else {
            grant(context);
        }
    }

    private void grant(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        Answers.send(
                context,
                Answers.JSON,
                Json.object()
                        .put("access_token", tokens.issue())
                        .put("refresh_token", credentials.refreshToken())
                        .put("token_type", "bearer")
                        .put("expires_in", tokens.lifetime().toSeconds()));
    }

    private static void refuse(RoutingContext context, int status, String error, String description) {
        Answers.text(
                context,
                status,
                Answers.JSON,
                Json.write(Json.object().put("error", error).put("error_description", description)));
    }
}
