package org.amcreports.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.local.LocalOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {

    @Test
    void everyServiceRunsWithTheFlagsOfTheJvm(@TempDir Path root) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("local.root", root.toString());
        ServiceCommand command = new ServiceCommand(
                LocalOptions.from(properties),
                new ServiceCommand.Addresses("http://gateway", "http://sandbox", "kafka", Map.of()),
                new ServiceCommand.Secrets("client", "cursor"));

        for (ReportsService service : ReportsService.values()) {
            Path jar = service.jar(root);
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);

            assertThat(command.command(service))
                    .containsSubsequence(ServiceCommand.JVM)
                    .endsWith("-jar", jar.toString());
        }
    }

    @Test
    void aProcessThatRunsOutOfMemoryEndsAlthoughItCatchesTheError(@TempDir Path root) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceCommand.JVM);
        command.addAll(List.of("-Xmx16m", "-cp", System.getProperty("java.class.path"), Hoarder.class.getName()));

        try (GuardedProcess hoarder =
                GuardedProcess.command(command).log(root.resolve("log")).start()) {
            assertThat(hoarder.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(3);
        }
        assertThat(root.resolve("log")).content().contains("Terminating due to java.lang.OutOfMemoryError");
    }

    /** Lives on after an OutOfMemoryError, like an event loop. */
    static final class Hoarder {

        private Hoarder() {}

        public static void main(String[] arguments) throws InterruptedException {
            List<byte[]> hoard = new ArrayList<>();
            try {
                while (true) {
                    hoard.add(new byte[1024 * 1024]);
                }
            } catch (OutOfMemoryError e) {
                hoard.clear();
                Thread.currentThread().join();
            }
        }
    }
}
