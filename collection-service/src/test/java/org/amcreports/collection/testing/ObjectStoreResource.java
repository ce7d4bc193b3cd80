package org.amcreports.collection.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.amcreports.embedded.ObjectStoreServer;
import org.amcreports.embedded.ServerOptions;
import org.jspecify.annotations.Nullable;

/** Has the service keep rows in an S3-compatible store that is an own process. */
public class ObjectStoreResource implements QuarkusTestResourceLifecycleManager {

    private static final String PID = "amcreports.test.object-store-pid";

    private @Nullable ObjectStoreServer server;

    @Override
    public Map<String, String> start() {
        ObjectStoreServer started = ObjectStoreServer.start(ServerOptions.onFreePort(newDirectory()));
        server = started;
        System.setProperty(PID, String.valueOf(started.pid()));
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        return Map.of(
                "amcreports.results.store", "s3",
                "amcreports.object-store.endpoint", started.url(),
                "amcreports.object-store.path-style", "true",
                "amcreports.object-store.bucket", ObjectStoreServer.BUCKET,
                "amcreports.object-store.timeout", "6s",
                "amcreports.object-store.attempt-timeout", "6s");
    }

    /** It takes connections and answers nobody. */
    public static void freeze() {
        signal("-STOP");
    }

    public static void thaw() {
        signal("-CONT");
    }

    private static void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Objects.requireNonNull(System.getProperty(PID)))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("The object store takes no " + signal);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "object-store");
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.kill();
        }
    }
}
