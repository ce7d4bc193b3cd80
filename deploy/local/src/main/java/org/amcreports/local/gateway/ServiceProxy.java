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
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Passes requests on to one service, unbuffered. */
final class ServiceProxy {

    private ServiceProxy() {}

    /** @param patience how long the service may take to begin its answer */
    static HttpProxy to(Upstream upstream, HttpClient client, Duration patience) {
        return HttpProxy.reverseProxy(client)
                .origin(upstream.port(), "127.0.0.1")
                .addInterceptor(new OwnPath("/" + upstream.name()))
                .addInterceptor(new CallersAddress())
                .addInterceptor(new Unreachable(patience));
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

    /** A service that is down, or hangs, is a 503 with {@code Retry-After}, not an empty 502. */
    private record Unreachable(Duration patience) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            Future<ProxyResponse> answer = context.sendRequest().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer.recover(failure -> {
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
