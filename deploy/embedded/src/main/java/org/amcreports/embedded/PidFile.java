package org.amcreports.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Names the server that uses a directory, so that a later launcher finds one that was left behind. */
final class PidFile {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Path file;

    PidFile(Path directory) {
        this.file = directory.resolve("server.pid");
    }

    void write(GuardedProcess process) throws IOException {
        String start = ProcessHandle.of(process.pid()).map(PidFile::startOf).orElse("");
        long launcher = ProcessHandle.current().pid();
        Files.writeString(file, process.pid() + " " + start + " " + process.guardianPid() + " " + launcher);
    }

    /** Waits for a server whose launcher has just died, kills one whose guardian is dead, refuses one that is in use. */
    void endPrevious() {
        Optional<Entry> entry = read();
        Optional<ProcessHandle> found = entry.flatMap(Entry::running);
        if (entry.isEmpty() || found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        Optional<ProcessHandle> guardian = parent(server, entry.get().guardian);
        if (guardian.isEmpty()) {
            server.destroyForcibly();
        }
        boolean launcherLives =
                guardian.flatMap(handle -> parent(handle, entry.get().launcher)).isPresent();
        if (launcherLives || !ends(server)) {
            throw new EmbeddedServerException(
                    file.getParent() + " is in use by process " + server.pid() + "; stop it or use another directory");
        }
    }

    private Optional<Entry> read() {
        try {
            String[] words = Files.readString(file).split(" ", -1);
            return Optional.of(
                    new Entry(Long.parseLong(words[0]), words[1], Long.parseLong(words[2]), Long.parseLong(words[3])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whoever loses its parent gets another one. */
    private static Optional<ProcessHandle> parent(ProcessHandle process, long expected) {
        return process.parent().filter(parent -> parent.pid() == expected);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Entry(long server, String start, long guardian, long launcher) {

        /** The start time tells the server from a later process with its id. */
        Optional<ProcessHandle> running() {
            return ProcessHandle.of(server)
                    .filter(process -> process.isAlive() && startOf(process).equals(start));
        }
    }
}
