package org.amcreports.collection.amc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;

/** Real clients for tests that talk to several servers in the role of AMC. */
public final class AmcClients {

    private AmcClients() {}

    public static AmcClient of(Vertx vertx, TestAmcConfig properties) {
        AmcConfig config = properties.amc();
        AmcHttp http = new AmcHttp(vertx, config, new AmcReachability(Clock.systemUTC()));
        AmcCalls calls = new AmcCalls(
                http,
                new AccessTokens(http),
                config,
                new CredentialStore(config, vertx.getDelegate()),
                new AmcMeters(new SimpleMeterRegistry()));
        return new AmcClient(calls, new AmcPages(calls));
    }
}
