package org.amcreports.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

    private final Path directory;

    StackFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void isReadableByItsOwnerOnlyAndReplacedAsAWhole() throws Exception {
        StackFile file = new StackFile(directory.resolve("stack.json"));

        file.write("{\"gateway\": \"http://localhost:1\"}");

        assertThat(Files.readString(directory.resolve("stack.json"))).contains("http://localhost:1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("stack.json"))))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("stack.json.new")).doesNotExist();
        file.delete();
        assertThat(directory.resolve("stack.json")).doesNotExist();
    }

    @Test
    void isDeletedWhenTheLauncherIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        directory.resolve("stack.json").toString())
                .redirectErrorStream(true)
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("stack.json")));

        launcher.destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(directory.resolve("stack.json")));
    }

    /** Writes the file and waits to be killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            new StackFile(Path.of(arguments[0])).write("{}");
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
