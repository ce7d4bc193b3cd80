package org.amcreports.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a server: it may be stopped or killed and started again with the same port and data. */
public abstract sealed class EmbeddedServer implements AutoCloseable
        permits KafkaServer, ObjectStoreServer, PostgresServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(30);

    private final String name;
    private final ServerOptions options;
    private final int port;
    private @Nullable GuardedProcess process;
    private boolean launched;

    EmbeddedServer(String name, ServerOptions options) {
        this.name = name;
        this.options = options;
        this.port = options.port() == 0 ? Ports.free() : options.port();
    }

    /** Makes what the server needs in its directory, if it is not there yet. */
    abstract void prepare() throws IOException;

    abstract GuardedProcess.Builder command() throws IOException;

    abstract boolean answers();

    /** Whether a start that ended with this output will succeed once remains of an earlier run are gone. */
    boolean mayTryAgain(String output) {
        return false;
    }

    public final String host() {
        return Ports.HOST;
    }

    public final int port() {
        return port;
    }

    /** The server's own process, not its guardian's. */
    public final synchronized long pid() {
        if (process == null) {
            throw new EmbeddedServerException(name + " is not running");
        }
        return process.pid();
    }

    public final synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public final Path directory() {
        return options.directory();
    }

    public final Path log() {
        return directory().resolve("server.log");
    }

    /** Returns once the server answers; does nothing when it runs. */
    public final synchronized void start() {
        if (process != null && process.commandIsAlive()) {
            return;
        }
        kill();
        try {
            Files.createDirectories(directory());
            PidFile pidFile = new PidFile(directory());
            pidFile.endPrevious();
            if (!isPortFree()) {
                throw new EmbeddedServerException("Port " + port + " for " + name
                        + " is in use; end what listens there or choose another with " + options.portProperty());
            }
            prepare();
            launch(pidFile);
        } catch (IOException e) {
            throw new EmbeddedServerException(name + " cannot start in " + directory() + ": " + e.getMessage(), e);
        }
    }

    /** Children of a server that was killed may hold its port until they have noticed. */
    private boolean isPortFree() {
        long deadline = System.nanoTime() + (launched ? STOP_TIMEOUT.toNanos() : 0);
        while (!Ports.isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void launch(PidFile pidFile) throws IOException {
        launched = true;
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        boolean ready = false;
        try {
            while (!ready) {
                long logged = Files.exists(log()) ? Files.size(log()) : 0;
                process = command().log(log()).grace(STOP_TIMEOUT).start();
                pidFile.write(process);
                ready = awaitAnswer(process, logged, deadline);
            }
        } finally {
            if (!ready) {
                kill();
            }
        }
    }

    private boolean awaitAnswer(GuardedProcess started, long logged, long deadline) throws IOException {
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServerException(name + " does not answer on port " + port + " after "
                        + START_TIMEOUT.toSeconds() + " s; see " + log());
            }
            if (!started.isAlive()) {
                String output = output(logged);
                if (mayTryAgain(output)) {
                    return false;
                }
                throw new EmbeddedServerException(
                        name + " ended while starting on port " + port + "; see " + log() + lastLine(output));
            }
            pause();
        }
        return true;
    }

    private String output(long from) throws IOException {
        byte[] log = Files.readAllBytes(log());
        return new String(log, (int) from, log.length - (int) from, StandardCharsets.UTF_8);
    }

    private static String lastLine(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : ", which ends with: " + lines.get(lines.size() - 1);
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while a server was starting", e);
        }
    }

    public final synchronized void stop() {
        if (process != null) {
            process.stop(STOP_TIMEOUT);
            process = null;
        }
    }

    /** Ends the server as a power cut would end its process. */
    public final synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    public final synchronized void restart() {
        stop();
        start();
    }

    @Override
    public final void close() {
        stop();
    }
}
