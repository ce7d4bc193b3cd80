package org.amcreports.embedded.test;

import java.util.HashMap;
import java.util.Map;

/** {@link EmbeddedServers} by a way that can be frozen, for a service that soon gives up what is silent. */
public final class FreezableServers extends EmbeddedServers {

    private static final String LIMITS = "quarkus.datasource.reactive.additional-properties.";

    /** After a module's own, whose addresses these replace. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    Map<String, String> configuration(TestServersMXBean servers, String database) {
        Map<String, String> configuration = new HashMap<>(servers.configuration(database));
        configuration.put("quarkus.datasource.reactive.url", servers.freezableUrl(database));
        configuration.put("amcreports.database.silence", "5s");
        configuration.put(LIMITS + "statement_timeout", "4s");
        configuration.put(LIMITS + "idle_in_transaction_session_timeout", "2s");
        return configuration;
    }
}
