package org.amcreports.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.amcreports.embedded.ServiceDatabase;

/** What {@code stack.json} says: addresses, process ids, credentials and tokens of the running stack; a service that is left out has no pid. */
record StackDescription(
        LocalStack stack, ServiceProcesses processes, Map<String, ServiceDatabase> databases, UserTokens tokens) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String asJson() {
        try {
            return JSON.writeValueAsString(asMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> asMap() {
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
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("url", "http://127.0.0.1:" + stack.port(service.listener()));
            if (stack.runs(service)) {
                description.put("pid", processes.process(service).pid());
            }
            description.put("jdbc_url", database.jdbcUrl());
            description.put("db_user", database.user());
            description.put("db_password", database.password());
            services.put(service.database(), description);
        }
        return services;
    }
}
