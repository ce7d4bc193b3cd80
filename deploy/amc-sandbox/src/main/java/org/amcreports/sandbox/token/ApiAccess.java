package org.amcreports.sandbox.token;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.platform.Instance;
import org.amcreports.sandbox.platform.Platform;

/** Lets a call of the Reporting API pass that carries the four headers for the instance in its path. */
public final class ApiAccess implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";
    private static final String INSTANCE = "instance";

    private final Platform platform;
    private final Credentials credentials;
    private final Tokens tokens;

    public ApiAccess(Platform platform, Credentials credentials, Tokens tokens) {
        this.platform = platform;
        this.credentials = credentials;
        this.tokens = tokens;
    }

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String authorization = headers.get("Authorization");
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !tokens.valid(authorization.substring(BEARER.length()))) {
            throw new Refusal(401, "Not authorized: the access token is missing, invalid or expired");
        }
        if (!credentials.clientId().equals(headers.get("Amazon-Advertising-API-ClientId"))) {
            throw new Refusal(401, "Not authorized: Amazon-Advertising-API-ClientId does not belong to the token");
        }
        context.put(INSTANCE, permitted(context, headers));
        context.next();
    }

    private Instance permitted(RoutingContext context, MultiMap headers) {
        return platform.instance(context.pathParam("instanceId"))
                .filter(instance -> instance.entityId().equals(headers.get("Amazon-Advertising-API-AdvertiserId")))
                .filter(instance ->
                        instance.marketplaceId().equals(headers.get("Amazon-Advertising-API-MarketplaceId")))
                .orElseThrow(() -> new Refusal(403, "Unauthorized request"));
    }

    /** The instance that the call was let through to. */
    public static Instance instance(RoutingContext context) {
        return context.<Instance>get(INSTANCE);
    }
}
