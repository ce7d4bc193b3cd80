package org.amcreports.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.example.ExampleSubscriber;

/** The example subscriber in a process of its own, with what it has printed so far. */
final class SubscriberProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GuardedProcess process;

    private SubscriberProcess(GuardedProcess process) {
        this.process = process;
    }

    /** @param properties without their prefix {@code subscriber.} */
    static SubscriberProcess start(String name, Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        properties.forEach((property, value) -> command.add("-Dsubscriber." + property + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ExampleSubscriber.class.getName()));
        Path log = Path.of("target", "example-subscriber-" + name + ".log");
        Files.deleteIfExists(log);
        return new SubscriberProcess(GuardedProcess.command(command).log(log).start());
    }

    List<String> awaitOutput(Predicate<List<String>> complete) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::output, complete);
    }

    List<String> output() throws IOException {
        return Files.readAllLines(process.log());
    }

    int awaitExit() {
        return process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** As Ctrl-C does; returns once it has ended. */
    @Override
    public void close() {
        process.close();
    }
}
