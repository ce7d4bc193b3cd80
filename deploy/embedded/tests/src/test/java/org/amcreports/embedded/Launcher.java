package org.amcreports.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Starts both servers in the directory given, then waits to be killed. */
final class Launcher {

    private Launcher() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.onFreePort(directory.resolve("postgres")));
                KafkaServer kafka = KafkaServer.start(ServerOptions.onFreePort(directory.resolve("kafka")))) {
            Files.writeString(directory.resolve("up"), postgres.pid() + " " + kafka.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
