package org.amcreports.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.local.LocalOptions;

/** How one service's image is run: its command line and its environment, for serving and for migrating. */
final class ServiceCommand {

    /** A process that has run out of memory ends, for who knows what it lost; one that is gone is started again. */
    static final List<String> JVM = List.of(
            "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError");

    private final LocalOptions options;
    private final Addresses addresses;
    private final Secrets secrets;

    ServiceCommand(LocalOptions options, Addresses addresses, Secrets secrets) {
        this.options = options;
        this.addresses = addresses;
        this.secrets = secrets;
    }

    /** What the services authenticate with, made anew for every stack. */
    record Secrets(String client, String cursor) {
        static Secrets random() {
            return new Secrets(text(), text());
        }

        private static String text() {
            return UUID.randomUUID() + "" + UUID.randomUUID();
        }
    }

    /** Where everything listens. */
    record Addresses(String gateway, String sandbox, String kafka, Map<ReportsService, Integer> services) {
        String url(ReportsService service) {
            return "http://127.0.0.1:" + services.get(service);
        }
    }

    List<String> command(ReportsService service) {
        Path jar = service.jar(options.root());
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(service.serviceName() + " is not built: " + jar
                    + " is missing; run mvn -Plocal in the project's folder, or set -Dlocal.root");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    Map<String, String> serve(ReportsService service, ServiceDatabase database) {
        Map<String, String> environment = environment(service);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        return environment;
    }

    /** The same for {@code quarkus:dev} in the service's folder: the lines of its {@code .env}, for that profile only. */
    String dotEnv(ReportsService service, ServiceDatabase database) {
        Map<String, String> environment = serve(service, database);
        environment.remove("QUARKUS_PROFILE");
        return environment.entrySet().stream()
                .map(variable -> "_DEV_" + variable.getKey() + "=" + variable.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    Map<String, String> migrate(ReportsService service, ServiceDatabase database) {
        Map<String, String> environment = serve(service, database);
        environment.put("QUARKUS_DATASOURCE_OWNER_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_OWNER_USERNAME", database.ownerUser());
        environment.put("QUARKUS_DATASOURCE_OWNER_PASSWORD", database.ownerPassword());
        environment.put("QUARKUS_LIQUIBASE_OWNER_MIGRATE_AT_START", "true");
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_HTTP_PORT", "0");
        return environment;
    }

    private Map<String, String> environment(ReportsService service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(addresses.services().get(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("AMCREPORTS_SANDBOX_URL", addresses.sandbox());
        environment.put("OUTBOX_PUBLIC_URL", addresses.gateway());
        environment.put("AMCREPORTS_ISSUER", addresses.gateway());
        environment.put("AMCREPORTS_JWKS_URL", addresses.gateway() + "/.well-known/jwks.json");
        environment.put("AMCREPORTS_TOKEN_URL", addresses.gateway() + "/oauth2/token");
        environment.put("AMCREPORTS_CLIENT_SECRET", secrets.client());
        environment.put("AMCREPORTS_CURSOR_SECRET", secrets.cursor());
        environment.put("AMCREPORTS_COLLECTION_URL", addresses.url(ReportsService.COLLECTION));
        environment.put("AMCREPORTS_AGGREGATION_URL", addresses.url(ReportsService.AGGREGATION));
        environment.put("AMCREPORTS_DASHBOARD_URL", addresses.url(ReportsService.DASHBOARD));
        if (!options.clockOffset().equals(Duration.ZERO)) {
            environment.put("AMCREPORTS_CLOCK_OFFSET", options.clockOffset().toString());
        }
        environment.putAll(options.environment());
        return environment;
    }
}
