package org.amcreports.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.PostgresServer;
import org.amcreports.embedded.ServerOptions;

/** From an empty folder to a server that answers, beside a JVM that does nothing; in seconds. */
final class StartUp {

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

    double jvm() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder(Servers.java().toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return (System.nanoTime() - started) / 1e9;
    }

    private static double seconds(Callable<? extends AutoCloseable> start) throws Exception {
        long started = System.nanoTime();
        try (AutoCloseable server = start.call()) {
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
