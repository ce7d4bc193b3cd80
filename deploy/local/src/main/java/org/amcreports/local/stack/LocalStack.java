package org.amcreports.local.stack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.embedded.Databases;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerOptions;
import org.amcreports.embedded.ServiceDatabase;
import org.amcreports.embedded.Topics;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.LocalOptions.Listener;
import org.amcreports.local.gateway.Gateway;
import org.amcreports.local.gateway.Limits;
import org.amcreports.local.gateway.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: servers, sandbox, gateway and the four services, each in a process of its own
 * (the gateway in this one). Whatever was started is stopped again, also when the start fails half-way.
 */
public final class LocalStack implements AutoCloseable {

    private final LocalOptions options;
    private final PrintStream out;
    private final Path directory;
    private final StackFile stackFile;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private @Nullable SandboxProcess sandbox;
    private @Nullable ServiceProcesses services;
    private @Nullable UserTokens tokens;
    private boolean closed;

    private LocalStack(LocalOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.directory = options.directory().resolve("stack");
        this.stackFile = new StackFile(options.directory().resolve("stack.json"));
    }

    /** A stack that is not running yet; {@link #close()} may be called at any moment from then on. */
    public static LocalStack create(LocalOptions options, PrintStream out) {
        return new LocalStack(options, out);
    }

    /** Starts everything on empty data and returns once it is ready and {@code stack.json} is written. */
    public void start() {
        Instant begin = Instant.now();
        stackFile.delete();
        Directories.delete(directory);
        ports.putAll(StackPorts.choose(options));
        Parallel.run(List.of(this::startPostgres, this::startKafka, this::startSandbox));
        UserTokens issued =
                UserTokens.forUsers(gatewayUrl(), sandbox().platform().path("users"));
        tokens = issued;
        ServiceCommand.Secrets secrets = ServiceCommand.Secrets.random();
        push(Gateway.start(new Gateway.Options(
                port(Listener.GATEWAY),
                upstreams(),
                options.corsOrigins(),
                issued.issuer(),
                secrets.client(),
                Limits.ofRequests(options.rateLimit()))));
        Map<String, ServiceDatabase> databases = Databases.provision(
                postgres(),
                Arrays.stream(ReportsService.values())
                        .map(ReportsService::database)
                        .toList());
        ServiceProcesses processes = startServices(databases, secrets);
        stackFile.write(new StackDescription(this, processes, databases, issued).asJson());
        out.printf(
                "Ready after %.1f s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    public String gatewayUrl() {
        return Gateway.url(port(Listener.GATEWAY));
    }

    public int port(Listener listener) {
        return Objects.requireNonNull(ports.get(listener), "not started");
    }

    /** A token of {@code analyst}, {@code manager}, {@code outsider}, {@code admin} or {@code service}. */
    public String token(String name) {
        return Objects.requireNonNull(tokens, "not started").of(name);
    }

    public UserTokens tokens() {
        return Objects.requireNonNull(tokens, "not started");
    }

    public PostgresServer postgres() {
        return Objects.requireNonNull(postgres, "not started");
    }

    public KafkaServer kafka() {
        return Objects.requireNonNull(kafka, "not started");
    }

    public SandboxProcess sandbox() {
        return Objects.requireNonNull(sandbox, "not started");
    }

    /** Whether this stack runs the service; if not, somebody else may, at the same port. */
    public boolean runs(ReportsService service) {
        return !options.without().contains(service);
    }

    /** Ends a service as a power cut would. */
    public void kill(ReportsService service) {
        services().process(service).kill();
    }

    /** Starts a service that was killed and waits until it is ready. */
    public void startAgain(ReportsService service) {
        services().launch(service);
        services().awaitReady(service);
    }

    /** The first instance that {@code analyst} is a member of. */
    public String demoInstanceId() {
        return sandbox().firstInstanceOf(tokens().userId("analyst"));
    }

    /** The first workflow of the platform's records. */
    public String demoWorkflowId() {
        return sandbox()
                .platform()
                .path("workflows")
                .path(0)
                .path("workflow_id")
                .asText();
    }

    public void printAddresses(PrintStream to) {
        new StackSummary(this).print(to);
    }

    /** Stops the services, and then what they use, side by side; a second call does nothing. */
    @Override
    public void close() {
        List<AutoCloseable> parts;
        synchronized (started) {
            if (closed) {
                return;
            }
            closed = true;
            parts = List.copyOf(started);
        }
        stackFile.delete();
        try {
            Optional.ofNullable(services).ifPresent(ServiceProcesses::close);
        } finally {
            Parallel.run(
                    parts.stream().map(part -> (Runnable) () -> close(part)).toList());
        }
    }

    private ServiceProcesses services() {
        return Objects.requireNonNull(services, "not started");
    }

    private void startPostgres() {
        PostgresServer server = PostgresServer.start(
                new ServerOptions(port(Listener.POSTGRES), directory.resolve("postgres"), "-Dlocal.postgres-port"));
        postgres = server;
        push(server);
    }

    private void startKafka() {
        KafkaServer server = KafkaServer.start(
                new ServerOptions(port(Listener.KAFKA), directory.resolve("kafka"), "-Dlocal.kafka-port"));
        kafka = server;
        push(server);
        Topics.create(server.bootstrapServers());
    }

    private void startSandbox() {
        SandboxProcess process =
                SandboxProcess.start(options, port(Listener.SANDBOX), directory.resolve("sandbox.log"));
        sandbox = process;
        push(process);
    }

    private ServiceProcesses startServices(Map<String, ServiceDatabase> databases, ServiceCommand.Secrets secrets) {
        Map<ReportsService, Integer> servicePorts = new EnumMap<>(ReportsService.class);
        for (ReportsService service : ReportsService.values()) {
            servicePorts.put(service, port(service.listener()));
        }
        ServiceCommand.Addresses addresses =
                new ServiceCommand.Addresses(gatewayUrl(), sandbox().url(), kafka().bootstrapServers(), servicePorts);
        ServiceProcesses processes =
                new ServiceProcesses(new ServiceCommand(options, addresses, secrets), addresses, databases, directory);
        services = processes;
        push(processes);
        Parallel.run(List.of(processes::migrate, this::publishPlatform));
        processes.start(
                Arrays.stream(ReportsService.values()).filter(this::runs).toList());
        options.without().forEach(service -> writeDotEnv(service, processes));
        return processes;
    }

    /** Quarkus reads it from the folder that it runs in. */
    private void writeDotEnv(ReportsService service, ServiceProcesses processes) {
        StackFile dotEnv =
                new StackFile(options.root().resolve(service.serviceName()).resolve(".env"));
        dotEnv.write(processes.dotEnv(service));
        push(dotEnv::delete);
    }

    private void publishPlatform() {
        try (PlatformTopics topics = new PlatformTopics(kafka().bootstrapServers())) {
            topics.publish(sandbox().platform());
        }
    }

    private List<Upstream> upstreams() {
        return Arrays.stream(ReportsService.values())
                .map(service -> service.behindGateway(port(service.listener()), options.root()))
                .toList();
    }

    private void push(AutoCloseable part) {
        synchronized (started) {
            if (!closed) {
                started.push(part);
                return;
            }
        }
        close(part);
        throw new IllegalStateException("stopped while starting");
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop " + part, e);
        }
    }
}
