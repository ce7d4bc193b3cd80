package org.amcreports.local.stack;

import java.io.PrintStream;
import org.amcreports.local.LocalOptions.Listener;

/** The addresses and tokens that a user pastes next. */
record StackSummary(LocalStack stack) {

    void print(PrintStream out) {
        out.printf("%nGateway     %s%n", stack.gatewayUrl());
        out.printf("%-11s %s/asyncapi%n", "contracts", stack.gatewayUrl());
        for (ReportsService service : ReportsService.values()) {
            if (stack.runs(service)) {
                out.printf(
                        "%-11s http://localhost:%d/q/swagger-ui%n", service.database(), stack.port(service.listener()));
            } else {
                out.printf("%-11s left out; mvn quarkus:dev -pl %s -am%n", service.database(), service.serviceName());
            }
        }
        out.printf("%-11s %s/sandbox/stats%n", "sandbox", stack.sandbox().url());
        out.printf("%-11s %s%n", "Kafka", stack.kafka().bootstrapServers());
        out.printf("%-11s %s:%d%n%n", "PostgreSQL", stack.postgres().host(), stack.port(Listener.POSTGRES));
        stack.tokens()
                .all()
                .forEach((name, token) ->
                        out.printf("export %s_TOKEN=%s%n", name.toUpperCase(java.util.Locale.ROOT), token));
        out.printf(
                "%ncurl -s -H \"Authorization: Bearer $ANALYST_TOKEN\" %s/api/data-collections%n%n",
                stack.gatewayUrl());
    }
}
