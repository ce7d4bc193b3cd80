package org.amcreports.outbox.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Freezes processes: their connections stay open, and nothing answers on them. */
public final class Signals {

    private Signals() {}

    public static void freeze(long pid) {
        send("STOP", pid);
    }

    public static void thaw(long pid) {
        send("CONT", pid);
    }

    /** The broker that {@link org.amcreports.embedded.test.EmbeddedServers} started for this JVM. */
    public static long kafkaPid() {
        String jvm = Long.toString(ProcessHandle.current().pid());
        try {
            String pidFile = Files.readString(Path.of("target", "embedded-servers", jvm, "kafka", "server.pid"));
            return Long.parseLong(pidFile.substring(0, pidFile.indexOf(' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(String signal, long pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("No process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
