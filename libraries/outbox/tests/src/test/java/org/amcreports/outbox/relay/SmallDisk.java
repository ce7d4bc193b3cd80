package org.amcreports.outbox.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.ServerOptions;
import org.amcreports.embedded.test.EmbeddedServers;

/**
 * The tests' broker on its own data, with room for so many bytes in a file and no more: by the limit that POSIX has for
 * processes. Like a full disk it lets a part of a write through and refuses the rest.
 */
final class SmallDisk {

    static final int EVENT_BYTES = 200_000;

    /** A partition has room for a few less of that size. */
    static final int EVENTS = 60;

    /** In the 512 bytes of POSIX; an index of the broker's own metadata is made with 10 MiB. */
    private static final int BLOCKS = 22 * 1024;

    private SmallDisk() {}

    /** Returns at once; it ends when its disk is full. */
    static GuardedProcess startKafka() {
        String address = EmbeddedServers.kafkaBootstrap();
        return GuardedProcess.command(List.of(
                        "sh",
                        "-c",
                        "ulimit -f " + BLOCKS + " && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallDisk.class.getName(),
                        address.substring(address.indexOf(':') + 1),
                        directory().toString()))
                .log(Path.of("target", "small-disk.log"))
                .start();
    }

    /** What the broker says. */
    static String log() {
        try {
            return Files.readString(directory().resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        ServerOptions options = new ServerOptions(Integer.parseInt(arguments[0]), Path.of(arguments[1]), "port");
        try (KafkaServer broker = KafkaServer.start(options)) {
            while (broker.isAlive()) {
                Thread.sleep(50);
            }
        }
    }

    private static Path directory() {
        return Path.of(
                "target",
                "embedded-servers",
                Long.toString(ProcessHandle.current().pid()),
                "kafka");
    }
}
