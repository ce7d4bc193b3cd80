package org.amcreports.outbox.broker;

import java.util.Map;

/** Senders outside of an application. */
public final class Senders {

    private Senders() {}

    public static RecordSender to(String bootstrapServers) {
        return new RecordSender(Map.of("bootstrap.servers", bootstrapServers));
    }
}
