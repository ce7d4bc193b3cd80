package org.amcreports.sandbox.token;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Front;

/** Mounts operations of the Reporting API behind the checks that all of them share. */
public record ReportingApi(Router router, Front front, ApiAccess access) {

    private static final String ROOT = "/amc/reporting/:instanceId/";

    /** @param path below the instance */
    public void on(HttpMethod method, String path, Route route, Handler<RoutingContext> handler) {
        on(method, path, call -> route, handler);
    }

    /** @param route as what a call counts */
    public void on(
            HttpMethod method, String path, Function<RoutingContext, Route> route, Handler<RoutingContext> handler) {
        router.route(method, ROOT + path)
                .handler(context -> front.of(route.apply(context)).handle(context))
                .handler(access)
                .handler(handler);
    }
}
