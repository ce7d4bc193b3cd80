package org.amcreports.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerOptions;

/** From an empty folder to a server that answers, beside a JVM that does nothing; in seconds. */
final class StartUp {

    private static final int JVMS = 21;

    private final Path directory;

    StartUp(Path directory) {
        this.directory = directory;
    }

    double postgres() throws Exception {
        return seconds(() -> PostgresServer.start(ServerOptions.onFreePort(directory.resolve("postgres"))));
    }

    double kafka() throws Exception {
        return seconds(() -> KafkaServer.start(ServerOptions.onFreePort(directory.resolve("kafka"))));
    }

    /** The median of some, since one is short and uneven. */
    double jvm() throws IOException, InterruptedException {
        double[] seconds = new double[JVMS];
        for (int i = 0; i < JVMS; i++) {
            long started = System.nanoTime();
            new ProcessBuilder(Servers.java().toString(), "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            seconds[i] = (System.nanoTime() - started) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[JVMS / 2];
    }

    private static double seconds(Callable<? extends AutoCloseable> start) throws Exception {
        long started = System.nanoTime();
        try (AutoCloseable server = start.call()) {
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
