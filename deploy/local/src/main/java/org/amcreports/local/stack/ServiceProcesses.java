package org.amcreports.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.local.Pause;

/** The four services as processes: all migrated once, then started, killed and started again by name. */
final class ServiceProcesses implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);

    /** They take 3 s; whoever stops the stack waits for no more than this, for they bear to be killed. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final ServiceCommand command;
    private final Map<String, ServiceDatabase> databases;
    private final ServiceCommand.Addresses addresses;
    private final Path logs;
    private final Map<ReportsService, GuardedProcess> running = new EnumMap<>(ReportsService.class);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    ServiceProcesses(
            ServiceCommand command,
            ServiceCommand.Addresses addresses,
            Map<String, ServiceDatabase> databases,
            Path logs) {
        this.command = command;
        this.addresses = addresses;
        this.databases = databases;
        this.logs = logs;
    }

    /** Runs each image once as its schema's owner, all four at the same time. */
    void migrate() {
        Parallel.run(Arrays.stream(ReportsService.values())
                .map(service -> (Runnable) () -> migrate(service))
                .toList());
    }

    /** Starts these and returns once they are ready. */
    void start(List<ReportsService> services) {
        services.forEach(this::launch);
        services.forEach(this::awaitReady);
    }

    /** What a developer's process needs to take the place of a service that was not started. */
    String dotEnv(ReportsService service) {
        return command.dotEnv(service, database(service));
    }

    /** Starts one, without waiting until it is ready. */
    synchronized void launch(ReportsService service) {
        running.put(
                service,
                GuardedProcess.command(command.command(service))
                        .environment(command.serve(service, database(service)))
                        .log(log(service))
                        .grace(STOP)
                        .start());
    }

    void awaitReady(ReportsService service) {
        URI ready = URI.create(addresses.url(service) + "/q/health/ready");
        Instant deadline = Instant.now().plus(READY);
        while (!answers(ready)) {
            if (!process(service).isAlive()) {
                throw new IllegalStateException(service.serviceName() + " ended while starting; see " + log(service));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        service.serviceName() + " is not ready after " + READY.toSeconds() + " s; see " + log(service));
            }
            Pause.between();
        }
    }

    synchronized GuardedProcess process(ReportsService service) {
        GuardedProcess process = running.get(service);
        if (process == null) {
            throw new IllegalStateException(service.serviceName() + " was not started");
        }
        return process;
    }

    @Override
    public void close() {
        Parallel.run(running.values().stream()
                .map(process -> (Runnable) process::close)
                .toList());
    }

    private void migrate(ReportsService service) {
        Path log = logs.resolve(service.serviceName() + "-migration.log");
        try (GuardedProcess migration = GuardedProcess.command(command.command(service))
                .environment(command.migrate(service, database(service)))
                .log(log)
                .start()) {
            int exit = migration
                    .onExit()
                    .orTimeout(READY.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (exit != 0) {
                throw new IllegalStateException(
                        "the migration of " + service.serviceName() + " ended with " + exit + "; see " + log);
            }
        }
    }

    private ServiceDatabase database(ReportsService service) {
        return Objects.requireNonNull(databases.get(service.database()));
    }

    private Path log(ReportsService service) {
        return logs.resolve(service.serviceName() + ".log");
    }

    private boolean answers(URI uri) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a service was starting", e);
        }
    }
}
