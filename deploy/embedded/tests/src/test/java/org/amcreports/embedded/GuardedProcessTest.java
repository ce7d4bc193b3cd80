package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets it
class GuardedProcessTest {

    @TempDir
    Path directory;

    @Test
    void runsWithEnvironmentDirectoryAndLogAndReportsTheExitCode() throws Exception {
        GuardedProcess process = start("echo $GREETING from $(pwd); echo bad >&2; exit 7", Map.of("GREETING", "hello"));

        assertThat(process.onExit().get()).isEqualTo(7);
        assertThat(process.isAlive()).isFalse();
        assertThat(log()).isEqualTo("hello from " + directory.toRealPath() + "\nbad\n");
    }

    @Test
    void thePidIsThatOfTheCommand() throws IOException {
        try (GuardedProcess process = start("echo $$; while :; do sleep 1; done", Map.of())) {
            await().until(() -> log().endsWith("\n"));
            assertThat(log().strip()).isEqualTo(Long.toString(process.pid()));
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void stopLetsTheCommandEndByItself() throws Exception {
        GuardedProcess process = start("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.05; done", Map.of());
        await().until(() -> log().contains("up"));

        process.stop(Duration.ofSeconds(5));

        assertThat(process.onExit().get()).isEqualTo(3);
        assertThat(log()).contains("bye");
    }

    @Test
    void stopKillsWhatDoesNotEndInTime() throws Exception {
        GuardedProcess process = start("trap '' TERM; echo up; while :; do sleep 0.05; done", Map.of());
        await().until(() -> log().contains("up"));

        process.stop(Duration.ofMillis(300));

        assertThat(process.isAlive()).isFalse();
        assertThat(process.onExit().get()).isEqualTo(128 + 9);
        Processes.awaitNoneUsing(directory);
    }

    @Test
    void stopsAlsoWhenItsGuardianWasKilled() throws IOException {
        GuardedProcess process = start("echo up; while :; do sleep 0.05; done", Map.of());
        await().until(() -> log().contains("up"));
        ProcessHandle.of(process.guardianPid()).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(process.isAlive()).isTrue();

        process.stop(Duration.ofSeconds(5));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aSecondStopDoesNothing() throws Exception {
        GuardedProcess process = start("exit 0", Map.of());
        process.onExit().get();

        process.stop(Duration.ofSeconds(1));
        process.kill();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aMissingProgramEndsWithTheShellsCodeAndMessage() throws Exception {
        GuardedProcess process = GuardedProcess.command(List.of("no-such-program"))
                .log(directory.resolve("log"))
                .start();

        assertThat(process.onExit().get()).isEqualTo(127);
        assertThat(log()).contains("no-such-program").contains("not found");
    }

    @Test
    void theCommandHasASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
        GuardedProcess process = start(
                "ps -o sid= -p $$; ps -o sid= -p " + ProcessHandle.current().pid(), Map.of());
        process.onExit().get();

        List<String> sessions = log().lines().map(String::strip).toList();
        assertThat(sessions).hasSize(2).doesNotHaveDuplicates();
    }

    private GuardedProcess start(String script, Map<String, String> environment) {
        return GuardedProcess.command(List.of("sh", "-c", script))
                .environment(environment)
                .directory(directory)
                .log(directory.resolve("log"))
                .start();
    }

    /** Empty until the command has begun. */
    private String log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
