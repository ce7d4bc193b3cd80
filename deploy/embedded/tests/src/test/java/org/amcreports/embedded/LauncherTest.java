package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a launcher that gets no chance to clean up. */
@SuppressWarnings("NullAway.Init") // JUnit sets it
class LauncherTest {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    Path directory;

    /** Both unpack the programs at once; as root, the second one is a plain user in a namespace of its own. */
    @Test
    void nothingOutlivesAKilledLauncher() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        Process one = launch(first, List.of());
        Process other = launch(second, ROOT ? List.of("unshare", "-U") : List.of());
        try {
            awaitUp(first);
            awaitUp(second);
            assertThat(Processes.using(first)).hasSizeGreaterThanOrEqualTo(4);
        } finally {
            one.destroyForcibly();
            other.destroyForcibly();
        }
        Processes.awaitNoneUsing(directory);
        assertThat(unpacked()).isNotEmpty().allMatch(name -> name.matches(".+/(postgres|kafka)-[0-9a-f]+"));
    }

    @Test
    void nothingOutlivesALauncherKilledDuringItsStart() throws IOException {
        Process launcher = launch(directory, List.of());
        try {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(directory.resolve("postgres/initdb.log")));
        } finally {
            launcher.destroyForcibly();
        }
        Processes.awaitNoneUsing(directory);
    }

    @Test
    void aServerThatLostItsGuardianIsEndedByTheNextStart() throws IOException {
        ServerOptions options = ServerOptions.onFreePort(directory);
        PostgresServer lost = PostgresServer.start(options);
        long pid = lost.pid();
        ProcessHandle.of(pid).flatMap(ProcessHandle::parent).ifPresent(guardian -> {
            guardian.children().filter(child -> child.pid() != pid).forEach(ProcessHandle::destroyForcibly);
            guardian.destroyForcibly();
            guardian.onExit().join();
        });

        try (PostgresServer next = PostgresServer.start(options)) {
            assertThat(next.pid()).isNotEqualTo(pid);
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    private Process launch(Path servers, List<String> prefix) throws IOException {
        Files.createDirectories(servers);
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName(),
                servers.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(servers.resolve("launcher.log").toFile())
                .start();
    }

    private static void awaitUp(Path servers) {
        await().atMost(Duration.ofMinutes(4)).until(() -> Files.exists(servers.resolve("up")));
    }

    /** As {@code <cache of a user>/<program>}. */
    private List<String> unpacked() throws IOException {
        Path temporary = directory.resolve("tmp");
        try (Stream<Path> files = Files.walk(temporary, 2)) {
            return files.map(file -> temporary.relativize(file).toString())
                    .filter(file -> file.startsWith("amc-reports-embedded-") && file.contains("/"))
                    .toList();
        }
    }
}
