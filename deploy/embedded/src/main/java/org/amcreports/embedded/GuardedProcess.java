package org.amcreports.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command under a guardian that reads a pipe from this JVM and stops the command at end of file, so nothing outlives
 * a launcher that was killed. The guardian has a session of its own: Ctrl-C reaches the launcher alone.
 */
public final class GuardedProcess implements AutoCloseable {

    private static final String GUARDIAN = resource("guardian.sh");
    private static final String OWN_SESSION =
            "command -v setsid >/dev/null && exec setsid sh -c \"$@\"; exec sh -c \"$@\"";
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final Process guardian;
    private final Optional<ProcessHandle> child;
    private final long pid;
    private final Builder options;

    private GuardedProcess(Process guardian, long pid, Builder options) {
        this.guardian = guardian;
        this.pid = pid;
        this.child = ProcessHandle.of(pid);
        this.options = options;
    }

    /** The program and its arguments; without further options it logs to nowhere and is stopped by TERM. */
    public static Builder command(List<String> command) {
        return new Builder(command);
    }

    public long pid() {
        return pid;
    }

    long guardianPid() {
        return guardian.pid();
    }

    public Path log() {
        return options.log;
    }

    public boolean isAlive() {
        return guardian.isAlive() || child.map(ProcessHandle::isAlive).orElse(false);
    }

    /** Its guardian may outlive it for a moment. */
    boolean commandIsAlive() {
        return child.map(ProcessHandle::isAlive).orElse(false);
    }

    /** Completes with the command's exit code, 128 + signal when a signal ended it. */
    public CompletableFuture<Integer> onExit() {
        return guardian.onExit().thenApply(Process::exitValue);
    }

    /** Sends the stop signal, waits for at most the timeout, or the grace period if that is shorter, then kills. */
    public void stop(Duration timeout) {
        try {
            guardian.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken only when the guardian is gone; then there is nothing to tell it.
        }
        if (!ended(timeout)) {
            kill();
        }
    }

    /** Kills the command without warning and waits until it and the processes it started are gone. */
    public void kill() {
        List<ProcessHandle> offspring =
                child.map(handle -> handle.descendants().toList()).orElse(List.of());
        child.ifPresent(ProcessHandle::destroyForcibly);
        offspring.forEach(process -> await(process.onExit(), KILL_TIMEOUT));
        if (!ended(KILL_TIMEOUT)) {
            throw new EmbeddedServerException("Process " + pid + " does not end although killed; its log is " + log());
        }
    }

    /** Stops with the grace period given at the start. */
    @Override
    public void close() {
        stop(options.grace);
    }

    /** Usually the guardian ends last; if it was killed, its reader still stops the command. */
    private boolean ended(Duration timeout) {
        return await(guardian.onExit(), timeout)
                && child.map(handle -> await(handle.onExit(), timeout)).orElse(true);
    }

    private static boolean await(CompletableFuture<?> exit, Duration timeout) {
        try {
            exit.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = GuardedProcess.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to run the command. */
    public static final class Builder {

        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private Path directory = Path.of("");
        private Path log = Path.of("/dev/null");
        private String stopSignal = "TERM";
        private Duration grace = Duration.ofSeconds(10);

        private Builder(List<String> command) {
            this.command = List.copyOf(command);
        }

        /** Added to this JVM's environment. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder directory(Path workingDirectory) {
            directory = workingDirectory;
            return this;
        }

        /** Output and errors are appended to this file. */
        public Builder log(Path file) {
            log = file.toAbsolutePath();
            return this;
        }

        /** A signal's name without SIG. */
        public Builder stopSignal(String signal) {
            stopSignal = signal;
            return this;
        }

        /** How long the command may take to stop before it is killed, in whole seconds. */
        public Builder grace(Duration duration) {
            grace = duration;
            return this;
        }

        public GuardedProcess start() {
            List<String> line = new ArrayList<>(List.of("sh", "-c", OWN_SESSION, "sh", GUARDIAN, "guardian"));
            line.addAll(List.of(stopSignal, Long.toString(grace.toSeconds()), log.toString()));
            line.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            try {
                Optional<Path> folder = Optional.ofNullable(log.getParent());
                if (folder.isPresent()) {
                    Files.createDirectories(folder.get());
                }
                Process guardian = builder.start();
                return new GuardedProcess(guardian, firstLine(guardian), this);
            } catch (IOException e) {
                throw new EmbeddedServerException("Cannot start " + command.get(0) + ": " + e.getMessage(), e);
            }
        }

        private long firstLine(Process guardian) throws IOException {
            BufferedReader output = guardian.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            if (line == null) {
                throw new IOException("its guardian ended; see " + log);
            }
            return Long.parseLong(line);
        }
    }
}
