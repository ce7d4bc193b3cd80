package org.amcreports.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Passes requests on to one service, unbuffered. */
final class ServiceProxy {

    private ServiceProxy() {}

    static HttpProxy to(Upstream upstream, HttpClient client) {
        return HttpProxy.reverseProxy(client)
                .origin(upstream.port(), "127.0.0.1")
                .addInterceptor(new OwnPath("/" + upstream.name()))
                .addInterceptor(new CallersAddress())
                .addInterceptor(new Unreachable());
    }

    /** Takes the service's name off the address of a contract, for the address at which the service itself serves it. */
    private record OwnPath(String prefix) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            if (request.getURI().startsWith(prefix + "/")) {
                String path = request.getURI().substring(prefix.length());
                request.setURI(path.startsWith("/openapi") ? "/q" + path : path);
            }
            return context.sendRequest();
        }
    }

    /** Services count requests by it; what the caller says of it is not passed on. */
    private static final class CallersAddress implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            String address =
                    request.proxiedRequest().connection().remoteAddress().hostAddress();
            request.headers().remove("Forwarded").set("X-Forwarded-For", address);
            return context.sendRequest();
        }
    }

    /** A service that is down is a 503 with {@code Retry-After}, not an empty 502. */
    private static final class Unreachable implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest().recover(failure -> {
                context.request().release();
                return Future.succeededFuture(context.request()
                        .response()
                        .setStatusCode(503)
                        .putHeader("content-type", Problem.CONTENT_TYPE)
                        .putHeader("retry-after", "2")
                        .setBody(Body.body(Buffer.buffer(Problem.body(
                                503,
                                "unavailable",
                                "The service is not reachable just now.",
                                context.request().headers().get("traceparent"))))));
            });
        }
    }
}
