package org.amcreports.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.platform.Platform;

/** A running sandbox. All of its state is in memory and is used on one event loop. */
public final class Sandbox implements AutoCloseable {

    private static final int CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final HttpServer server;
    private final String host;
    private final World world;

    private Sandbox(Vertx vertx, HttpServer server, String host, World world) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
        this.world = world;
    }

    /** Starts one and returns when it answers. */
    public static Sandbox start(SandboxOptions options) {
        SandboxConfig config = options.config();
        SandboxClock clock = new SandboxClock(options.clock(), config.clockOffset());
        World world = World.of(config.data(), clock);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setHttp2ClearTextEnabled(false)
                            .setHost(config.host())
                            .setPort(config.port()))
                    .requestHandler(Routes.of(vertx, config, clock, world))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Sandbox(vertx, server, config.host(), world);
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(reason(config, e), e);
        }
    }

    /** The platform records that belong to a data directory, or to the generated data, without starting anything. */
    public static Platform platform(Optional<Path> data) {
        return World.platform(data);
    }

    /** The records to publish on the platform topics. */
    public Platform platform() {
        return world.platform();
    }

    /** The base URL of the Reporting API; the token endpoint is {@code /auth/o2/token} below it. */
    public String url() {
        return "http://" + host + ":" + port();
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static String reason(SandboxConfig config, CompletionException failure) {
        return failure.getCause() instanceof BindException
                ? "Port " + config.port() + " of " + config.host() + " is in use; choose another with sandbox.port"
                : "The sandbox cannot listen on port " + config.port() + ": " + failure.getMessage();
    }

    /** Runs until the process is stopped. Options are {@code sandbox.*} system properties or arguments. */
    public static void main(String[] arguments) {
        try {
            Sandbox sandbox = start(SandboxOptions.commandLine(System.getProperties(), arguments));
            System.out.println("AMC sandbox is ready at " + sandbox.url());
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.err.println("The sandbox cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
