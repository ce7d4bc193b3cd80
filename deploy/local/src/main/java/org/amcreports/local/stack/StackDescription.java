package org.amcreports.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.amcreports.embedded.ServiceDatabase;

/** What {@code stack.json} says: addresses, process ids, credentials and tokens of the running stack. */
record StackDescription(
        LocalStack stack, ServiceProcesses processes, Map<String, ServiceDatabase> databases, UserTokens tokens) {

    Map<String, Object> asMap() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("gateway", stack.gatewayUrl());
        description.put("tokens", tokens.all());
        description.put("services", services());
        description.put(
                "sandbox",
                Map.of("url", stack.sandbox().url(), "pid", stack.sandbox().pid()));
        description.put(
                "kafka",
                Map.of(
                        "bootstrap",
                        stack.kafka().bootstrapServers(),
                        "pid",
                        stack.kafka().pid()));
        description.put(
                "postgres",
                Map.of(
                        "host", stack.postgres().host(),
                        "port", stack.postgres().port(),
                        "pid", stack.postgres().pid(),
                        "superuser",
                                Map.of(
                                        "user", stack.postgres().superuser(),
                                        "password", stack.postgres().superuserPassword())));
        return description;
    }

    private Map<String, Object> services() {
        Map<String, Object> services = new LinkedHashMap<>();
        for (ReportsService service : ReportsService.values()) {
            ServiceDatabase database = Objects.requireNonNull(databases.get(service.database()));
            services.put(
                    service.database(),
                    Map.of(
                            "url", "http://127.0.0.1:" + stack.port(service.listener()),
                            "pid", processes.process(service).pid(),
                            "jdbc_url", database.jdbcUrl(),
                            "db_user", database.user(),
                            "db_password", database.password()));
        }
        return services;
    }
}
