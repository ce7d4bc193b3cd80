package org.amcreports.embedded;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks for processes by what stands in their command line. */
final class Processes {

    private Processes() {}

    static List<String> using(Path directory) {
        String name = directory.toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(commandLine -> commandLine.contains(name))
                .toList();
    }

    static void awaitNoneUsing(Path directory) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> using(directory).isEmpty());
    }
}
